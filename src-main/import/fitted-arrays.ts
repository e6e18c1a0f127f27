/** The numbers of preprocessing layers, as the arrays that the experiment's fitted steps keep. */
import { placeSteps, type PreprocessingStep } from '../contract/preprocessing/index.js';
import type { StepData } from '../contract/preprocessing/step-kind.js';
import { kerasShape, sizeOf, type Shape } from '../contract/shape.js';
import type { NamedArray } from '../weights/weights-file.js';
import { cannotImport } from './import-problem.js';
import type { SourceLayer } from './source-model.js';

/** An array of a layer, as a file of weights has it. */
export interface WantedArray {
  readonly layer: string;
  /** Its name within the layer, and its place among the layer's arrays. */
  readonly name: string;
  readonly place: number;
  readonly shape: Shape;
}

/** How to come to what a layer takes away, and what it divides by: `(x - shift) / spread`. */
export interface SavedScaling {
  /** What has to be read from the file of weights. */
  readonly wanted: readonly WantedArray[];
  /** Both arrays, of one sample's size each. @param read the wanted arrays, in order */
  values(read: readonly Float32Array[]): readonly [shift: Float32Array, spread: Float32Array];
}

/** For each value of a sample its place in an array that holds one number for each place along the kept axes. */
function placesAlong(kept: readonly number[], shape: Shape): Int32Array {
  const places = new Int32Array(sizeOf(shape));
  let period = 1;
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const length = shape[axis] ?? 1;
    const along = kept.includes(axis) ? stride : 0;
    for (let index = 0; index < places.length; index += 1) {
      places[index] = (places[index] ?? 0) + (Math.floor(index / period) % length) * along;
    }
    if (along > 0) stride *= length;
    period *= length;
  }
  return places;
}

/** The axes that a Normalization keeps apart, counted within one sample. */
function keptAxes({ name, config }: SourceLayer, shape: Shape): readonly number[] {
  const { axis = -1 } = config;
  const stated: readonly unknown[] = axis === null ? [] : Array.isArray(axis) ? axis : [axis];
  const kept = stated.map((value) => (typeof value === 'number' ? (value < 0 ? value + shape.length : value - 1) : -1));
  if (kept.every((value) => Number.isInteger(value) && value >= 0 && value < shape.length)) return kept;
  throw cannotImport(
    `layer "${name}" (Normalization) has axis ${JSON.stringify(axis)} for an input of shape ${kerasShape(shape)}`,
    'Supported: axes of a sample, without the batch',
  );
}

function numbersIn(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.flat(8).map(Number) : [Number(value)];
}

/** Keras divides by nothing smaller. */
const smallestDeviation = 1e-7;

function deviationOf(variance: number): number {
  return Math.max(Math.sqrt(variance), smallestDeviation);
}

/**
 * Keras' Normalization, by the mean and variance that it was made with, or those that it learned, which lie among the weights.
 * @throws ProblemError `usage` for one that goes the other way round, or holds other numbers than its input has
 */
export function readNormalization(layer: SourceLayer, shape: Shape): SavedScaling {
  const { name, config } = layer;
  const where = `layer "${name}" (Normalization)`;
  if (config['invert'] === true) throw cannotImport(`${where} has invert true`, 'Supported for invert: false');
  const kept = keptAxes(layer, shape);
  const own = shape.filter((_, axis) => kept.includes(axis));
  const size = sizeOf(own);
  const places = placesAlong(kept, shape);
  const spreadOut = (mean: ArrayLike<number>, variance: ArrayLike<number>) =>
    [
      Float32Array.from(places, (place) => mean[mean.length === 1 ? 0 : place] ?? 0),
      Float32Array.from(places, (place) => deviationOf(variance[variance.length === 1 ? 0 : place] ?? 1)),
    ] as const;
  const { mean, variance } = config;
  if (mean === null || mean === undefined) {
    const wanted = ['mean', 'variance'].map((array, place) => ({ layer: name, name: array, place, shape: own }));
    return {
      wanted,
      values: ([first = new Float32Array(), second = new Float32Array()]) => spreadOut(first, second),
    };
  }
  const [means, variances] = [numbersIn(mean), numbersIn(variance)];
  for (const found of [means, variances]) {
    if (found.every(Number.isFinite) && (found.length === 1 || found.length === size)) continue;
    throw cannotImport(
      `${where} holds ${found.length} numbers for an input of shape ${kerasShape(shape)}`,
      `Supported: ${size}`,
    );
  }
  return { wanted: [], values: () => spreadOut(means, variances) };
}

/** The BatchNormalization that an export to TensorFlow.js wrote: it multiplies by `gamma`. */
export function readBatchScaling({ name }: SourceLayer, shape: Shape): SavedScaling {
  const size = [sizeOf(shape)];
  return {
    wanted: [
      { layer: name, name: 'gamma', place: 0, shape: size },
      { layer: name, name: 'moving_mean', place: 1, shape: size },
    ],
    values: ([gamma = new Float32Array(), mean = new Float32Array()]) => [mean, gamma.map((value) => 1 / value)],
  };
}

/** The fitted arrays of all steps, named as an experiment's weights are. @param read gives an array of the file */
export function fittedArrays(
  steps: readonly PreprocessingStep[],
  sampleShape: Shape,
  data: StepData,
  scalings: readonly SavedScaling[],
  read: (wanted: WantedArray) => Float32Array,
): readonly NamedArray[] {
  const specs = placeSteps(steps, sampleShape, data).filter(({ fitted }) => fitted.length > 0);
  return specs.flatMap(({ fitted }, index) => {
    const scaling = scalings[index];
    const values = scaling?.values(scaling.wanted.map(read)) ?? [];
    return fitted.map(({ name, shape }, place) => ({ name, shape, values: values[place] ?? new Float32Array() }));
  });
}
