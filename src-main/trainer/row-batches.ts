/** Lists of row numbers cut into batches of one size, for the loops inside the graph. */

export interface RowBatches {
  /** `[batches, size]`; a last, smaller batch is filled up with row 0, which its size leaves out. */
  readonly rows: Int32Array;
  /** Samples in each batch. */
  readonly sizes: Int32Array;
  readonly shape: readonly [batches: number, size: number];
}

/** Number of batches that `count` samples make. */
export function batchCount(count: number, size: number): number {
  return Math.ceil(count / size);
}

/** Cuts rows into batches, in order. */
export function rowBatches(indices: Int32Array, size: number): RowBatches {
  const batches = batchCount(indices.length, size);
  const rows = new Int32Array(batches * size);
  rows.set(indices);
  const sizes = new Int32Array(batches).fill(size);
  if (batches > 0) sizes[batches - 1] = indices.length - (batches - 1) * size;
  return { rows, sizes, shape: [batches, size] };
}
