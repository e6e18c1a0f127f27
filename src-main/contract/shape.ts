/** The shape of one sample, without the batch dimension: `[28, 28]`, `[784]`. */
export type Shape = readonly number[];

/** Number of elements in a shape; 1 for a scalar. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, dimension) => product * dimension, 1);
}

/** As Keras prints it, with the batch dimension first: `(None, 28, 28)`. */
export function kerasShape(shape: Shape): string {
  return `(${['None', ...shape].join(', ')})`;
}
