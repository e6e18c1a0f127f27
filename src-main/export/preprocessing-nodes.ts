/** Preprocessing steps as layers that Keras and TensorFlow.js know. */
import type { DatasetInfo } from '../contract/dataset.js';
import { reshapeSchema } from '../contract/layers/reshape.js';
import { sizeOf, type Shape } from '../contract/shape.js';
import type { NamedArray } from '../weights/weights-file.js';
import { cannotExport } from './export-problem.js';
import type { FittedStep } from './exported-model.js';
import type { NodeLayer } from './model-nodes.js';
import { oneHotParts } from './one-hot-parts.js';

/** The two formats that have layers. */
export type LayerFormat = 'keras' | 'tfjs';
export const formatTitles = { keras: 'Keras', tfjs: 'TensorFlow.js' } as const;

/** A layer that stands for a step, or for part of one. */
export interface StepPart {
  /** What its name is made of. */
  readonly base: string;
  readonly layer: NodeLayer;
  readonly outputShape: Shape;
  /** With their names within the layer. */
  readonly weights: readonly NamedArray[];
}

function reshapePart(base: string, shape: Shape): StepPart {
  const layer = reshapeSchema.parse({ type: 'Reshape', target_shape: [...shape] });
  return { base, layer, outputShape: shape, weights: [] };
}

/**
 * Keras' Normalization divides by nothing smaller than 1e-7, and keeps squares as float32: values that vary less or hugely are scaled
 * into that range first, by a power of two, which is exact.
 */
function scaleFor(deviations: Float32Array): number {
  const [smallest, largest] = [1e-6, 1e18];
  const least = deviations.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = deviations.reduce((a, b) => Math.max(a, b), 0);
  let scale = 1;
  if (least < smallest) scale = 2 ** Math.ceil(Math.log2(smallest / least));
  else if (most > largest) scale = 2 ** Math.floor(Math.log2(largest / most));
  if (least * scale >= smallest && most * scale <= largest) return scale;
  throw cannotExport(
    'Keras',
    `some values vary by ${least} and others by ${most}, and its Normalization layer holds no such range`,
    'Bring the data into more common units, or export as ONNX or SavedModel.',
  );
}

/** `(x - shift) / spread`, each value by its own. */
function kerasScaling(base: string, shape: Shape, shift: Float32Array, spread: Float32Array): readonly StepPart[] {
  const scale = scaleFor(spread);
  const mean = Float64Array.from(shift, (value) => value * scale);
  const variance = Float64Array.from(spread, (value) => (value * scale) ** 2);
  const layer = { type: 'Normalization', shape, mean, variance } as const;
  const normalization: StepPart = { base, layer, outputShape: shape, weights: [] };
  if (scale === 1) return [normalization];
  return [{ base: 'rescaling', layer: { type: 'Rescaling', scale }, outputShape: shape, weights: [] }, normalization];
}

/**
 * TensorFlow.js has no Normalization. Its BatchNormalization computes `(x - mean) · gamma / sqrt(variance + epsilon)` in predictions,
 * by the last axis only: pictures become rows for it, and pictures again.
 */
function tfjsScaling(base: string, shape: Shape, shift: Float32Array, spread: Float32Array): readonly StepPart[] {
  const size = sizeOf(shape);
  const array = (name: string, values: Float32Array): NamedArray => ({ name, shape: [size], values });
  const part: StepPart = {
    base,
    layer: { type: 'BatchNormalization', momentum: 0.99, epsilon: 0, center: false, scale: true, trainable: false },
    outputShape: [size],
    weights: [
      array(
        'gamma',
        spread.map((value) => 1 / value),
      ),
      array('moving_mean', shift),
      array('moving_variance', new Float32Array(size).fill(1)),
    ],
  };
  if (shape.length === 1) return [part];
  return [reshapePart(`${base}_flat`, [size]), part, reshapePart(`${base}_back`, shape)];
}

/** What a step is in a format's layers, in order. @param before the steps before it */
export function stepParts(
  { step, fitted }: FittedStep,
  before: readonly FittedStep[],
  dataset: DatasetInfo,
  format: LayerFormat,
): readonly StepPart[] {
  const { config, inputShape, outputShape } = step;
  const [shift = new Float32Array(), spread = new Float32Array()] = fitted;
  const scaling = format === 'keras' ? kerasScaling : tfjsScaling;
  switch (config.type) {
    case 'divide': {
      // x * (1 / 255) may differ from x / 255 in the last bit of a float32; neither format has a layer that divides.
      const layer = { type: 'Rescaling', scale: 1 / config.by } as const;
      return [{ base: 'rescaling', layer, outputShape, weights: [] }];
    }
    case 'reshape':
      return [reshapePart('reshape', config.target_shape)];
    case 'standardize':
      return scaling('standardize', inputShape, shift, spread);
    case 'min-max':
      return scaling('min_max', inputShape, shift, spread);
    case 'one-hot':
      if (dataset.columns === undefined) return [];
      if (before.some(({ step: { config: other } }) => other.type === 'divide' && other.by !== 1)) {
        const found = 'one-hot stands behind a division, where category numbers are no whole numbers any more';
        throw cannotExport(formatTitles[format], found, 'Put one-hot before the division and train again.');
      }
      return oneHotParts(dataset.columns, formatTitles[format]);
  }
}
