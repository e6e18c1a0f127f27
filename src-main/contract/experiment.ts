/** An experiment: everything that decides a run. Field names follow Keras; the split's follow scikit-learn. */
import { z } from 'zod';
import { boolean, integer, number, oneOf, text } from './fields.js';
import { layerSchema } from './layers/index.js';

export const datasetNames = ['fashion-mnist'] as const;
export const metricNames = ['accuracy'] as const;
export const monitorNames = ['val_loss', 'val_accuracy', 'loss', 'accuracy'] as const;
export const lossNames = ['sparse_categorical_crossentropy'] as const;

const divideSchema = z.strictObject({ type: z.literal('divide'), by: number({ above: 0 }) });
const reshapeSchema = z.strictObject({
  type: z.literal('reshape'),
  target_shape: z
    .array(integer({ min: 1 }), 'a list of whole numbers')
    .min(1, 'a list of at least one number')
    .max(4, 'a list of at most 4 numbers'),
});

/** A step between the stored pixels and the model's input, in order. */
export const preprocessingSchema = z.discriminatedUnion('type', [divideSchema, reshapeSchema]);

const sgdSchema = z.strictObject({
  type: z.literal('SGD'),
  learning_rate: number({ above: 0 }).default(0.01),
  momentum: number({ min: 0, max: 1 }).default(0),
  nesterov: boolean().default(false),
});
const adamSchema = z.strictObject({
  type: z.literal('Adam'),
  learning_rate: number({ above: 0 }).default(0.001),
  beta_1: number({ min: 0, below: 1 }).default(0.9),
  beta_2: number({ min: 0, below: 1 }).default(0.999),
  epsilon: number({ above: 0 }).default(1e-7),
});

export const optimizerSchema = z.discriminatedUnion('type', [sgdSchema, adamSchema]);

const earlyStoppingSchema = z.strictObject({
  type: z.literal('EarlyStopping'),
  monitor: oneOf(monitorNames).default('val_loss'),
  min_delta: number().default(0),
  patience: integer({ min: 0 }).default(0),
  mode: oneOf(['auto', 'min', 'max']).default('auto'),
  baseline: z.union([number(), z.null()], 'a number or null').default(null),
  restore_best_weights: boolean().default(false),
  start_from_epoch: integer({ min: 0 }).default(0),
});

export const callbackSchema = z.discriminatedUnion('type', [earlyStoppingSchema]);

export const experimentSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1, 'the number 1'),
  name: text(120),
  description: z.string('text').max(2000, 'text of at most 2000 characters').default(''),
  /** Initial weights, sample order and dropout all come from this one number. */
  seed: integer({ min: 0, max: 2 ** 32 - 1 }).default(42),
  data: z.strictObject({
    dataset: oneOf(datasetNames),
    preprocessing: z
      .array(preprocessingSchema, 'a list of steps')
      .max(8, 'at most 8 steps')
      .default([{ type: 'divide', by: 255 }]),
  }),
  /** As scikit-learn's `train_test_split(test_size, random_state)`; its test part is the validation set. */
  split: z
    .strictObject({
      test_size: number({ above: 0, below: 1 }).default(0.2),
      random_state: integer({ min: 0, max: 2 ** 32 - 1 }).default(42),
    })
    .default({ test_size: 0.2, random_state: 42 }),
  model: z.strictObject({
    layers: z
      .array(layerSchema, 'a list of layers')
      .min(1, 'a list of at least one layer')
      .max(256, 'a list of at most 256 layers'),
  }),
  compile: z.strictObject({
    optimizer: optimizerSchema,
    loss: oneOf(lossNames).default('sparse_categorical_crossentropy'),
    metrics: z.array(oneOf(metricNames), 'a list of metrics').default(['accuracy']),
  }),
  fit: z.strictObject({
    epochs: integer({ min: 1, max: 100_000 }).default(20),
    batch_size: integer({ min: 1, max: 65_536 }).default(32),
    shuffle: boolean().default(true),
  }),
  callbacks: z.array(callbackSchema, 'a list of callbacks').max(16, 'at most 16 callbacks').default([]),
});

/** An experiment with its defaults filled in. */
export type Experiment = z.output<typeof experimentSchema>;
/** An experiment as a file may state it, defaults left out. */
export type ExperimentFile = z.input<typeof experimentSchema>;
export type DatasetName = (typeof datasetNames)[number];
export type PreprocessingStep = z.output<typeof preprocessingSchema>;
export type OptimizerConfig = z.output<typeof optimizerSchema>;
export type CallbackConfig = z.output<typeof callbackSchema>;
export type EarlyStoppingConfig = Extract<CallbackConfig, { type: 'EarlyStopping' }>;
export type MonitorName = (typeof monitorNames)[number];
