/** Models that between them have every kind of layer and every activation, with random weights from a fixed seed. */
import { activationNames } from '../../../src-main/contract/layers/activations.js';
import { checkModel } from '../../../src-main/contract/check-model.js';
import type { DatasetInfo } from '../../../src-main/contract/dataset.js';
import type { Experiment, ExperimentFile } from '../../../src-main/contract/experiment.js';
import { placeExperiment, withChosenClasses } from '../../../src-main/contract/model.js';
import { placeSteps } from '../../../src-main/contract/preprocessing/index.js';
import { parseExperiment } from '../../../src-main/contract/parse-experiment.js';
import { sizeOf } from '../../../src-main/contract/shape.js';
import { catalogue } from '../../../src-main/datasets/catalogue.js';
import type { ExportedModel } from '../../../src-main/export/exported-model.js';
import { deriveKey, randomBits, randomUniform } from '../../../src-main/random/counter-hash.js';

type LayerFile = ExperimentFile['model']['layers'][number];

/**
 * A valid experiment with these layers.
 * @param info the data, where it is not Fashion-MNIST
 */
export function experimentOf(
  name: string,
  layers: readonly LayerFile[],
  changes: Partial<ExperimentFile> = {},
  info: DatasetInfo = catalogue['fashion-mnist'].info,
): Experiment {
  const parsed = parseExperiment({
    version: 1,
    name,
    data: { dataset: 'fashion-mnist' },
    model: { layers },
    compile: { optimizer: { type: 'Adam' } },
    fit: {},
    ...changes,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const faults = checkModel(parsed.value, info).filter(({ severity }) => severity === 'error');
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return parsed.value;
}

const output: LayerFile = { type: 'Dense', units: 10, activation: 'softmax' };

/** The MLP of the notes: one hidden layer of 100 units. */
export const mlp = experimentOf('mlp', [{ type: 'Flatten' }, { type: 'Dense', units: 100, activation: 'relu' }, output]);

export const normalized = experimentOf('normalized', [
  { type: 'Flatten', name: 'pixels' },
  { type: 'Dense', units: 64, activation: 'linear', use_bias: false, kernel_initializer: 'he_normal' },
  { type: 'BatchNormalization', momentum: 0.9 },
  { type: 'Activation', activation: 'relu' },
  { type: 'Dropout', rate: 0.3 },
  { type: 'Dense', units: 48, activation: 'selu', kernel_initializer: 'lecun_normal' },
  { type: 'AlphaDropout', rate: 0.1 },
  { type: 'LayerNormalization', epsilon: 1e-5 },
  { type: 'GaussianNoise', stddev: 0.1 },
  { type: 'Dense', units: 24, kernel_regularizer: { type: 'L2', l2: 0.001 }, kernel_constraint: { type: 'MaxNorm' } },
  { type: 'BatchNormalization', center: false, scale: false },
  { type: 'LayerNormalization', center: false, scale: false },
  output,
]);

export const wideAndDeep = experimentOf('wide-and-deep', [
  { type: 'Flatten', name: 'wide' },
  { type: 'Dense', name: 'deep_1', units: 30, activation: 'relu' },
  { type: 'Dense', name: 'deep_2', units: 20, activation: 'tanh', trainable: false },
  { type: 'Concatenate', name: 'join', inputs: ['wide', 'deep_2', 'deep_1'] },
  output,
]);

export const smallCnn = experimentOf('small-cnn', [
  { type: 'Reshape', target_shape: [28, 28, 1] },
  { type: 'Conv2D', filters: 8, kernel_size: [3, 3], padding: 'same', activation: 'relu' },
  { type: 'MaxPooling2D' },
  { type: 'BatchNormalization' },
  { type: 'Conv2D', filters: 6, kernel_size: [3, 4], strides: [2, 1], padding: 'same', use_bias: false },
  { type: 'AveragePooling2D', pool_size: [3, 3], strides: [2, 2], padding: 'same' },
  { type: 'PReLU' },
  { type: 'Conv2D', filters: 5, kernel_size: [2, 3], activation: 'elu' },
  { type: 'MaxPooling2D', name: 'odd_pool', pool_size: [2, 2], strides: [1, 2], padding: 'same' },
  { type: 'Flatten', name: 'flat' },
  { type: 'GlobalAveragePooling2D', inputs: ['odd_pool'] },
  { type: 'Concatenate', inputs: ['global_average_pooling2d', 'flat'] },
  output,
]);

// Softmax belongs to the output, where all of these models have it.
const hiddenActivations = activationNames.filter((name) => name !== 'softmax');

/** Each activation beside the others, so that none of them hides behind the next. */
export const everyActivation = experimentOf('every-activation', [
  { type: 'Flatten' },
  { type: 'Dense', units: 16, name: 'hidden' },
  ...hiddenActivations.map((activation): LayerFile => ({
    type: 'Dense',
    units: 6,
    activation,
    name: `by_${activation}`,
    inputs: ['hidden'],
  })),
  { type: 'PReLU', name: 'by_prelu', inputs: ['hidden'] },
  { type: 'Concatenate', inputs: [...hiddenActivations.map((activation) => `by_${activation}`), 'by_prelu'] },
  output,
]);

/** Pixels by another scale, five of the classes, an image of channels through the preprocessing. */
export const fewClasses = experimentOf(
  'few-classes',
  [{ type: 'Flatten' }, { type: 'Dense', units: 12, activation: 'gelu' }, { type: 'Dense', units: 5, activation: 'softmax' }],
  {
    data: {
      dataset: 'fashion-mnist',
      classes: [9, 0, 3, 5, 1],
      preprocessing: [
        { type: 'divide', by: 127.5 },
        { type: 'reshape', target_shape: [14, 56] },
      ],
    },
  },
);

export const samples: readonly Experiment[] = [mlp, normalized, wideAndDeep, smallCnn, everyActivation, fewClasses];

/** Weights by the size of their layer's input, as a trained model's are; variances are positive. */
function randomValues(key: number, name: string, shape: readonly number[]): Float32Array {
  const spread = shape.length > 1 ? Math.sqrt(3 / sizeOf(shape.slice(0, -1))) : 0.3;
  return Float32Array.from({ length: sizeOf(shape) }, (_, index) => {
    const uniform = randomUniform(key, index);
    if (name === 'moving_variance' || name === 'gamma') return 0.5 + uniform;
    return (2 * uniform - 1) * spread;
  });
}

/** Numbers that steps could be fitted to: of the size of what they stand for, and some of 0 and 1 as constants have them. */
function fittedValues(key: number, name: string, shape: readonly number[], scale: number): Float32Array {
  return Float32Array.from({ length: sizeOf(shape) }, (_, index) => {
    const uniform = randomUniform(key, index);
    if (index % 7 === 3) return /mean|minimum/.test(name) ? 0 : 1;
    return /mean|minimum/.test(name) ? scale * (uniform - 0.3) : scale * (0.05 + uniform);
  });
}

/**
 * A model as exporters take it.
 * @param own the data, where it is not of this app
 */
export function modelOf(experiment: Experiment, own?: DatasetInfo): ExportedModel {
  const { dataset: name, preprocessing } = experiment.data;
  const info = own ?? catalogue[typeof name === 'string' ? name : 'fashion-mnist'].info;
  const layers = placeExperiment(experiment, info);
  const steps = placeSteps(preprocessing, info.sampleShape, info);
  const fitted = steps.flatMap((step, index) => {
    const scale = steps.slice(0, index).some(({ config }) => config.type === 'divide') ? 0.5 : 100;
    return step.fitted.map(({ name: array, shape }, place) => {
      const values = fittedValues(deriveKey(9, index, place), array, shape, scale);
      // Categories are left alone by every fit.
      info.columns?.forEach(({ categories }, column) => {
        if (categories !== undefined) values[column] = place;
      });
      return { name: array, shape, values };
    });
  });
  const ownWeights = layers.flatMap((layer, layerIndex) =>
    layer.weights.map(({ name, shape }, weight) => ({
      name: `${layer.name}/${name}`,
      shape,
      values: randomValues(deriveKey(7, layerIndex, weight), name, shape),
    })),
  );
  const dataset = own ?? withChosenClasses(info, experiment);
  return { experiment, dataset, layers, weights: [...fitted, ...ownWeights] };
}

/** Images of random pixels, one all black and one all white; `[count, 28, 28]`. */
export function pixelsOf(count: number): Uint8Array {
  const pixels = Uint8Array.from({ length: count * 784 }, (_, index) => randomBits(11, index) >>> 24);
  return pixels.fill(0, 0, 784).fill(255, 784, 1568);
}

/** Rows of `width` numbers, as JSON for Python. */
export function inRows(values: Float32Array, width: number): number[][] {
  return Array.from({ length: values.length / width }, (_, row) => [...values.subarray(row * width, (row + 1) * width)]);
}

/** The largest difference between two lists of the same length, of which neither holds NaN. */
export function largestDifference(a: Float32Array, b: readonly number[]): number {
  if (a.length !== b.length || a.length === 0) throw new Error(`${a.length} numbers against ${b.length}`);
  return a.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (b[index] ?? Number.NaN))), 0);
}
