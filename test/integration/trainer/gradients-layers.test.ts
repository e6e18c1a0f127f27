/** Every kind of layer: gradients against central differences with padded rows in the batch, and XLA against the plain graph. */
import { describe, expect, test } from 'vitest';
import {
  layerSchema,
  layerTypes,
  outputShapeOf,
  weightsOf,
  type LayerConfig,
} from '../../../src-main/contract/layers/index.js';
import type { Shape } from '../../../src-main/contract/shape.js';
import type { Tensor } from '../../../src-main/trainer/graph/tensor.js';
import { forward } from '../../../src-main/trainer/layers/index.js';
import type { Argument, Result } from './gradient-check.js';
import { countedRows, distinct, expectRightGradients, normals, normalsAwayFrom, Probe, rowsInBatch } from './gradient-check.js';

interface Case {
  readonly layer: Readonly<Record<string, unknown>>;
  readonly inputs: readonly [Shape, ...Shape[]];
  readonly training?: false;
  /** What comes in, where normal numbers would straddle a kink. */
  readonly values?: (shape: readonly (number | null)[], stream: number) => Float32Array;
}

const awayFromZero: Case['values'] = (shape, stream) => normalsAwayFrom([0], shape, stream);
const image: Shape = [5, 4, 3];

/** In training they are unfolded for XLA; elsewhere they are TensorFlow's kernels. */
const windowCases: readonly Case[] = [
  { layer: { type: 'Conv2D', filters: 3, kernel_size: [3, 3], activation: 'tanh' }, inputs: [image] },
  { layer: { type: 'Conv2D', filters: 2, kernel_size: [3, 2], padding: 'same', use_bias: false }, inputs: [image] },
  { layer: { type: 'Conv2D', filters: 2, kernel_size: [3, 2], strides: [2, 2], padding: 'same' }, inputs: [image] },
  { layer: { type: 'Conv2D', filters: 2, kernel_size: [2, 2], strides: [2, 1] }, inputs: [image] },
  { layer: { type: 'Conv2D', filters: 2, kernel_size: [1, 1] }, inputs: [image] },
  { layer: { type: 'Conv2D', filters: 2, kernel_size: [3, 3] }, inputs: [[5, 5, 1]] },
  { layer: { type: 'MaxPooling2D' }, inputs: [image], values: distinct },
  { layer: { type: 'MaxPooling2D', pool_size: [3, 2], strides: [2, 1], padding: 'same' }, inputs: [image], values: distinct },
  { layer: { type: 'MaxPooling2D', pool_size: [3, 3], strides: [1, 1] }, inputs: [image], values: distinct },
  { layer: { type: 'AveragePooling2D' }, inputs: [image] },
  { layer: { type: 'AveragePooling2D', pool_size: [3, 2], strides: [2, 1], padding: 'same' }, inputs: [image] },
  { layer: { type: 'AveragePooling2D', pool_size: [3, 3], strides: [1, 1] }, inputs: [image] },
  // Too large a window to be unfolded.
  { layer: { type: 'MaxPooling2D', pool_size: [8, 7], strides: [1, 1] }, inputs: [[9, 8, 1]], values: distinct },
];

const cases: readonly Case[] = [
  { layer: { type: 'Dense', units: 4, activation: 'gelu' }, inputs: [[6]] },
  { layer: { type: 'Dense', units: 4, activation: 'softmax', use_bias: false }, inputs: [[6]] },
  { layer: { type: 'Dense', units: 2, activation: 'tanh' }, inputs: [[3, 4]] },
  { layer: { type: 'Flatten' }, inputs: [[2, 3]] },
  { layer: { type: 'Reshape', target_shape: [3, 2, 1] }, inputs: [[6]] },
  { layer: { type: 'Activation', activation: 'softmax' }, inputs: [[2, 4]] },
  { layer: { type: 'PReLU' }, inputs: [[7]], values: awayFromZero },
  { layer: { type: 'PReLU' }, inputs: [[2, 2, 3]], values: awayFromZero },
  { layer: { type: 'Dropout', rate: 0.4 }, inputs: [[3, 5]] },
  { layer: { type: 'Dropout', rate: 0.4 }, inputs: [[3, 5]], training: false },
  { layer: { type: 'AlphaDropout', rate: 0.4 }, inputs: [[3, 5]] },
  { layer: { type: 'AlphaDropout', rate: 0.4 }, inputs: [[3, 5]], training: false },
  { layer: { type: 'GaussianNoise', stddev: 0.7 }, inputs: [[3, 5]] },
  { layer: { type: 'GaussianNoise', stddev: 0.7 }, inputs: [[3, 5]], training: false },
  { layer: { type: 'BatchNormalization' }, inputs: [[6]] },
  { layer: { type: 'BatchNormalization', epsilon: 0.1, momentum: 0.7 }, inputs: [[2, 3, 4]] },
  { layer: { type: 'BatchNormalization', center: false }, inputs: [[6]] },
  { layer: { type: 'BatchNormalization', scale: false }, inputs: [[6]] },
  { layer: { type: 'BatchNormalization', scale: false, center: false }, inputs: [[2, 3]] },
  { layer: { type: 'BatchNormalization', trainable: false }, inputs: [[6]] },
  { layer: { type: 'BatchNormalization' }, inputs: [[2, 3, 4]], training: false },
  { layer: { type: 'LayerNormalization' }, inputs: [[6]] },
  { layer: { type: 'LayerNormalization', center: false, epsilon: 0.1 }, inputs: [[2, 2, 5]] },
  { layer: { type: 'LayerNormalization', scale: false }, inputs: [[6]] },
  { layer: { type: 'LayerNormalization', scale: false, center: false }, inputs: [[6]] },
  { layer: { type: 'Concatenate' }, inputs: [[3], [4]] },
  {
    layer: { type: 'Concatenate' },
    inputs: [
      [2, 2, 1],
      [2, 2, 3],
      [2, 2, 2],
    ],
  },
  ...windowCases,
  ...windowCases.map((found) => ({ ...found, training: false as const })),
  { layer: { type: 'GlobalAveragePooling2D' }, inputs: [image] },
  ...(['reflect', 'constant', 'nearest', 'wrap'] as const).flatMap((fill_mode) => [
    { layer: { type: 'RandomTranslation', height_factor: 0.5, width_factor: 0.4, fill_mode }, inputs: [image] as const },
    { layer: { type: 'RandomRotation', factor: 0.5, fill_mode, fill_value: 2 }, inputs: [image] as const },
  ]),
  { layer: { type: 'RandomTranslation', height_factor: 0.5, width_factor: 0.4 }, inputs: [[5, 4]] },
  { layer: { type: 'RandomTranslation', height_factor: 0.5, width_factor: 0.4 }, inputs: [image], training: false },
  { layer: { type: 'RandomRotation', factor: 0.5 }, inputs: [image], training: false },
  { layer: { type: 'RandomFlip', mode: 'horizontal' }, inputs: [[5, 4]] },
  { layer: { type: 'RandomFlip' }, inputs: [image] },
  { layer: { type: 'RandomFlip' }, inputs: [image], training: false },
];

function argumentsOf(config: LayerConfig, { inputs, values = normals }: Case): readonly Argument[] {
  const inputArguments = inputs.map((sample, index) => {
    const shape = [null, ...sample];
    return { shape, values: values(shape, 10 + index) };
  });
  const weights = weightsOf(config, inputs).map(({ shape, name }, index) => {
    const drawn = normals(shape, 50 + index);
    // Half a unit's spread keeps tanh in its range; a variance is positive.
    return { shape, values: drawn.map((value) => (name === 'moving_variance' ? 0.5 + value ** 2 : 0.5 * value)) };
  });
  return [...inputArguments, ...weights];
}

/** Runs a case on arguments of its own making, and hands its probe over for more. */
async function withProbe(found: Case, use: (probe: Probe, args: readonly Argument[], config: LayerConfig) => void) {
  const config = layerSchema.parse(found.layer);
  const args = argumentsOf(config, found);
  const probe = await Probe.open(args, [null, ...outputShapeOf(config, found.inputs)], (tensors, size) => {
    const updates: { weight: number; value: Tensor }[] = [];
    const { scope } = size;
    const [input, ...more] = tensors.slice(0, found.inputs.length) as [Tensor, ...Tensor[]];
    const output = forward(config, [input, ...more], tensors.slice(found.inputs.length), {
      training: found.training !== false,
      size,
      setting: (value) => scope.constant(value),
      randomKey: () => scope.constant(0xc0ffee, 'uint32'),
      update: (weight, value) => updates.push({ weight, value }),
    });
    return { output, others: updates.sort((a, b) => a.weight - b.weight).map(({ value }) => value) };
  });
  try {
    use(probe, args, config);
  } finally {
    probe.dispose();
  }
}

const titled = cases.map((found) => {
  const { type, ...settings } = found.layer;
  const when = found.training === false ? ', not training' : '';
  return [`${String(type)} ${JSON.stringify(settings)} of ${JSON.stringify(found.inputs)}${when}`, found] as const;
});

test('no kind of layer is left out', () => {
  expect(new Set(cases.map(({ layer }) => layer['type']))).toEqual(new Set(layerTypes));
});

test.each(titled)('%s', async (_title, found) => {
  await withProbe(found, (probe, args) => {
    expectRightGradients(probe, args);
  });
});

/** The counted rows' share of an array with a batch. */
const counted = (values: Float32Array) => [...values.slice(0, (values.length / rowsInBatch) * countedRows)];

describe.each(titled)('rows that only fill the batch up: %s', (_title, found) => {
  test('do not change the others, their gradients, or anything that is kept', async () => {
    await withProbe(found, (probe, args) => {
      const changed = args.map((arg, index) => {
        if (index >= found.inputs.length) return arg;
        const from = (arg.values.length / rowsInBatch) * countedRows;
        return { ...arg, values: arg.values.map((value, at) => (at < from ? value : 100 - 7 * value)) };
      });
      const look = (result: Result) => ({
        output: counted(result.output),
        gradients: result.gradients.map((slope, index) => (index < found.inputs.length ? counted(slope) : [...slope])),
        others: result.others.map((other) => [...other]),
      });
      expect(look(probe.run('plain', changed))).toEqual(look(probe.run('plain', args)));
      expect(look(probe.run('xla', changed))).toEqual(look(probe.run('xla', args)));
    });
  });
});

test('moving averages move by Keras’ rule towards the biased moments of the counted rows', async () => {
  const found: Case = { layer: { type: 'BatchNormalization', momentum: 0.7 }, inputs: [[2, 3]] };
  await withProbe(found, (probe, args) => {
    const [x, , , movingMean, movingVariance] = args.map(({ values }) => values);
    const { others } = probe.run('plain', args);
    expect(others.length).toBe(2);
    for (let channel = 0; channel < 3; channel += 1) {
      const own = counted(x!).filter((_, at) => at % 3 === channel);
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
      const variance = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length;
      expect(others[0]![channel]).toBeCloseTo(0.7 * movingMean![channel]! + 0.3 * mean, 6);
      expect(others[1]![channel]).toBeCloseTo(0.7 * movingVariance![channel]! + 0.3 * variance, 6);
    }
  });
});

test.each([{ training: false as const }, { trainable: false }])('moving averages stay where they are: %j', async (how) => {
  const { training, trainable } = how as { training?: false; trainable?: false };
  const layer = { type: 'BatchNormalization', ...(trainable === false ? { trainable } : {}) };
  const found: Case = { layer, inputs: [[3]], ...(training === false ? { training } : {}) };
  await withProbe(found, (probe, args) => expect(probe.run('plain', args).others).toEqual([]));
});

test.each([true, false])(
  'equal values in a window share nothing: the first has the gradient; training %s',
  async (training) => {
    const found: Case = { layer: { type: 'MaxPooling2D' }, inputs: [[2, 2, 1]], ...(training ? {} : { training }) };
    await withProbe(found, (probe) => {
      const args = [{ shape: [null, 2, 2, 1], values: new Float32Array(4 * rowsInBatch) }];
      for (const engine of ['plain', 'xla'] as const) {
        const [slope] = probe.run(engine, args).gradients;
        expect([...slope!]).toEqual([...probe.weights].flatMap((weight) => [weight, 0, 0, 0]));
      }
    });
  },
);
