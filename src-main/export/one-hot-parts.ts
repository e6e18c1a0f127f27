/** One-hot columns of category numbers as two Dense layers, exact for whole numbers and for what is no category at all. */
import type { TableColumn } from '../contract/dataset.js';
import { denseSchema } from '../contract/layers/dense.js';
import { cannotExport } from './export-problem.js';
import type { StepPart } from './preprocessing-nodes.js';

/** Bytes that the layers' kernels may have: they grow with the square of the number of categories. */
const maxKernelBytes = 2 ** 28;

/** A unit that is `relu(sign · x[column] - offset)`, and what it adds to which outputs. */
interface Unit {
  readonly column: number;
  readonly sign: 1 | -1;
  readonly offset: number;
  readonly outputs: readonly (readonly [output: number, factor: number])[];
}

/** Which categories a ramp belongs to, counted from its own offset, and how often. */
const tent = [
  [1, 1],
  [0, -2],
  [-1, 1],
] as const;

/**
 * Category c of a value v is the tent `relu(v - (c - 1)) - 2 relu(v - c) + relu(v - (c + 1))`: 1 at c, and 0 at every other whole
 * number. A number x is `relu(x) - relu(-x)`.
 */
function unitsOf(columns: readonly TableColumn[]): { readonly units: readonly Unit[]; readonly width: number } {
  const units: Unit[] = [];
  let width = 0;
  columns.forEach(({ categories }, column) => {
    const first = width;
    if (categories === undefined) {
      units.push(
        { column, sign: 1, offset: 0, outputs: [[first, 1]] },
        { column, sign: -1, offset: 0, outputs: [[first, -1]] },
      );
      width += 1;
      return;
    }
    const count = categories.length;
    for (let offset = -1; offset <= count; offset += 1) {
      const outputs = tent
        .map(([step, factor]) => [offset + step, factor] as const)
        .filter(([category]) => category >= 0 && category < count)
        .map(([category, factor]) => [first + category, factor] as const);
      units.push({ column, sign: 1, offset, outputs });
    }
    width += count;
  });
  return { units, width };
}

/** @param format its title, for messages */
export function oneHotParts(columns: readonly TableColumn[], format: string): readonly StepPart[] {
  const { units, width } = unitsOf(columns);
  const count = units.length;
  if (4 * count * (columns.length + width) > maxKernelBytes) {
    const found = `one-hot makes ${width} columns, for which its layers would take more than ${maxKernelBytes / 2 ** 20} MB`;
    throw cannotExport(format, found, 'Export as ONNX or SavedModel, or leave columns with many categories out.');
  }
  const ramps = new Float32Array(columns.length * count);
  const offsets = new Float32Array(count);
  const sums = new Float32Array(count * width);
  units.forEach(({ column, sign, offset, outputs }, unit) => {
    ramps[column * count + unit] = sign;
    offsets[unit] = -offset;
    for (const [output, factor] of outputs) sums[unit * width + output] = factor;
  });
  const dense = (size: number, activation: 'relu' | 'linear') =>
    denseSchema.parse({ type: 'Dense', units: size, activation, use_bias: activation === 'relu', trainable: false });
  return [
    {
      base: 'one_hot_ramps',
      layer: dense(count, 'relu'),
      outputShape: [count],
      weights: [
        { name: 'kernel', shape: [columns.length, count], values: ramps },
        { name: 'bias', shape: [count], values: offsets },
      ],
    },
    {
      base: 'one_hot',
      layer: dense(width, 'linear'),
      outputShape: [width],
      weights: [{ name: 'kernel', shape: [count, width], values: sums }],
    },
  ];
}
