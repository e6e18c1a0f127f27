/** From a saved layer to the experiment's. What the experiment cannot say is refused by name. */
import type { Shape } from '../contract/shape.js';
import { sizeOf } from '../contract/shape.js';
import { cannotImport } from './import-problem.js';
import { Fields } from './fields.js';
import { readRandomFlip, readRandomRotation, readRandomTranslation } from './read-random-layers.js';
import type { SourceLayer } from './source-model.js';
import { readActivation, readConstraint, readInitializer, readRegularizer, type Library } from './weight-rules.js';

interface Reading {
  readonly fields: Fields;
  readonly library: Library;
  readonly inputShapes: readonly Shape[];
  readonly notes: string[];
}

/** The layer's own fields, `type` among them; the experiment's schema checks the values. */
type Reader = (reading: Reading) => Readonly<Record<string, unknown>>;

function expectChannelsLast(fields: Fields): void {
  fields.expect('data_format', 'channels_last');
}

/** The last axis, counted from the end or with the batch's axis as 0. */
function expectLastAxis({ fields, inputShapes }: Reading): void {
  const rank = inputShapes[0]?.length ?? 1;
  fields.expect('axis', -1, [-1], rank, [rank]);
}

/** `3` and `[3, 3]` alike. */
function pair(value: unknown): unknown {
  return typeof value === 'number' ? [value, value] : value;
}

function weightRules({ fields, notes }: Reading, kernelAxes: readonly unknown[]): Readonly<Record<string, unknown>> {
  fields.expect('activity_regularizer');
  fields.expect('quantization_config');
  return {
    use_bias: fields.take('use_bias'),
    kernel_initializer: readInitializer(fields, 'kernel_initializer', 'glorot_uniform', notes),
    bias_initializer: readInitializer(fields, 'bias_initializer', 'zeros', notes),
    kernel_regularizer: readRegularizer(fields, 'kernel_regularizer'),
    bias_regularizer: readRegularizer(fields, 'bias_regularizer'),
    kernel_constraint: readConstraint(fields, 'kernel_constraint', kernelAxes),
    bias_constraint: readConstraint(fields, 'bias_constraint', [[]]),
  };
}

function readPooling(type: string): Reader {
  return ({ fields }) => {
    expectChannelsLast(fields);
    return {
      type,
      pool_size: pair(fields.take('pool_size')),
      strides: pair(fields.take('strides')),
      padding: fields.take('padding'),
    };
  };
}

/** Center, scale and what Keras allows for them beyond what is known here. */
function readScaling({ fields, notes }: Reading): Readonly<Record<string, unknown>> {
  for (const part of ['beta', 'gamma']) {
    fields.expect(`${part}_regularizer`);
    fields.expect(`${part}_constraint`);
  }
  // How a new run begins is fixed: gamma at 1, beta at 0.
  for (const [key, usual] of [
    ['beta_initializer', 'zeros'],
    ['gamma_initializer', 'ones'],
  ] as const) {
    if (readInitializer(fields, key, usual, notes) !== usual)
      notes.push(`${fields.where}: a new run begins with ${key} ${usual}.`);
  }
  return { epsilon: fields.take('epsilon'), center: fields.take('center'), scale: fields.take('scale') };
}

/** `-1` stands for as many as are left. */
function fullShape(target: unknown, input: Shape): unknown {
  if (!Array.isArray(target) || !target.includes(-1)) return target;
  const known = target.filter((size): size is number => typeof size === 'number' && size > 0);
  const rest = sizeOf(input) / sizeOf(known);
  return target.map((size: unknown) => (size === -1 ? rest : size));
}

const readers: Readonly<Record<string, Reader>> = {
  Flatten({ fields }) {
    expectChannelsLast(fields);
    return { type: 'Flatten' };
  },
  Reshape: ({ fields, inputShapes }) => ({
    type: 'Reshape',
    target_shape: fullShape(fields.take('target_shape'), inputShapes[0] ?? []),
  }),
  Dense: (reading) => ({
    type: 'Dense',
    units: reading.fields.take('units'),
    activation: readActivation(reading.fields, reading.library),
    ...weightRules(reading, [0]),
  }),
  Conv2D(reading) {
    const { fields } = reading;
    expectChannelsLast(fields);
    fields.expect('dilation_rate', [1, 1], 1);
    fields.expect('groups', 1);
    return {
      type: 'Conv2D',
      filters: fields.take('filters'),
      kernel_size: pair(fields.take('kernel_size')),
      strides: pair(fields.take('strides')),
      padding: fields.take('padding'),
      activation: readActivation(fields, reading.library),
      ...weightRules(reading, [[0, 1, 2]]),
    };
  },
  MaxPooling2D: readPooling('MaxPooling2D'),
  AveragePooling2D: readPooling('AveragePooling2D'),
  GlobalAveragePooling2D({ fields }) {
    expectChannelsLast(fields);
    fields.expect('keepdims', false);
    return { type: 'GlobalAveragePooling2D' };
  },
  Activation: ({ fields, library }) => ({ type: 'Activation', activation: readActivation(fields, library) }),
  ReLU({ fields }) {
    fields.expect('max_value');
    fields.expect('negative_slope', 0);
    fields.expect('threshold', 0);
    return { type: 'Activation', activation: 'relu' };
  },
  LeakyReLU({ fields }) {
    // 0.3 is the layer's own default in both libraries, and not that of the activation of this name.
    const slope = fields.take('negative_slope') ?? fields.take('alpha') ?? 0.3;
    if (typeof slope !== 'number' || Math.fround(slope) !== Math.fround(0.2))
      throw fields.refuse('negative_slope', slope, '0.2');
    return { type: 'Activation', activation: 'leaky_relu' };
  },
  ELU({ fields }) {
    fields.expect('alpha', 1);
    return { type: 'Activation', activation: 'elu' };
  },
  Softmax(reading) {
    expectLastAxis(reading);
    return { type: 'Activation', activation: 'softmax' };
  },
  PReLU({ fields, notes }) {
    fields.expect('alpha_regularizer');
    fields.expect('alpha_constraint');
    fields.expect('shared_axes', []);
    return { type: 'PReLU', alpha_initializer: readInitializer(fields, 'alpha_initializer', 'zeros', notes) };
  },
  Dropout({ fields }) {
    fields.expect('noise_shape');
    fields.ignore('seed');
    return { type: 'Dropout', rate: fields.take('rate') };
  },
  AlphaDropout({ fields }) {
    fields.expect('noise_shape');
    fields.ignore('seed');
    return { type: 'AlphaDropout', rate: fields.take('rate') };
  },
  GaussianNoise({ fields }) {
    fields.ignore('seed');
    return { type: 'GaussianNoise', stddev: fields.take('stddev') };
  },
  RandomTranslation: ({ fields }) => readRandomTranslation(fields),
  RandomRotation: ({ fields }) => readRandomRotation(fields),
  RandomFlip: ({ fields }) => readRandomFlip(fields),
  BatchNormalization(reading) {
    const { fields } = reading;
    expectLastAxis(reading);
    fields.expect('renorm', false);
    fields.ignore(
      'renorm_clipping',
      'renorm_momentum',
      'synchronized',
      'moving_mean_initializer',
      'moving_variance_initializer',
    );
    return { type: 'BatchNormalization', momentum: fields.take('momentum'), ...readScaling(reading) };
  },
  LayerNormalization(reading) {
    expectLastAxis(reading);
    reading.fields.expect('rms_scaling', false);
    return { type: 'LayerNormalization', ...readScaling(reading) };
  },
  Concatenate(reading) {
    expectLastAxis(reading);
    return { type: 'Concatenate' };
  },
};

/** `float32` alone, or as the policy of that name. */
function expectFloat32(fields: Fields): void {
  const dtype = fields.take('dtype');
  if (dtype === undefined || /"float32"/.test(JSON.stringify(dtype))) return;
  throw fields.refuse('dtype', dtype, 'float32');
}

/**
 * The layer as an experiment file states it, without its name and inputs; notes on what is left out go to `notes`.
 * @throws ProblemError `usage` that names the layer and what of it is not supported
 */
export function readLayer(
  layer: SourceLayer,
  inputShapes: readonly Shape[],
  library: Library,
  notes: string[],
): Readonly<Record<string, unknown>> {
  const where = `layer "${layer.name}" (${layer.className})`;
  const reader = Object.hasOwn(readers, layer.className) ? readers[layer.className] : undefined;
  if (reader === undefined) {
    const allowed = ['InputLayer', 'Rescaling and Normalization directly behind the input', ...Object.keys(readers)].join(', ');
    throw cannotImport(`${where} is of a class that is not known here`, `Supported: ${allowed}`);
  }
  const fields = new Fields(where, layer.config);
  fields.ignore('name', 'batch_input_shape', 'batch_shape');
  expectFloat32(fields);
  const trainable = fields.take('trainable') === false ? { trainable: false } : {};
  const own = reader({ fields, library, inputShapes, notes });
  fields.finish();
  const stated = Object.entries({ ...own, ...trainable }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(stated);
}
