/** An experiment: everything that decides a run. Field names follow Keras; the split's follow scikit-learn. */
import { z } from 'zod';
import { callbackSchema } from './callbacks/index.js';
import { boolean, integer, number, oneOf, text } from './fields.js';
import { layerSchema } from './layers/index.js';
import { lossNames } from './losses.js';
import { metricNames } from './metrics.js';
import { optimizerSchema } from './optimizers/index.js';
import { preprocessingSchema } from './preprocessing/index.js';
import { datasetSchema } from './sources/index.js';

export const experimentSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1, 'the number 1'),
  name: text(120),
  description: z.string('text').max(2000, 'text of at most 2000 characters').default(''),
  /** Initial weights, sample order and dropout all come from this one number. */
  seed: integer({ min: 0, max: 2 ** 32 - 1 }).default(42),
  data: z.strictObject({
    dataset: datasetSchema,
    /** The classes to learn, by number, in the order of the model's outputs; without it, all. */
    classes: z
      .array(integer({ min: 0, max: 255 }), 'a list of class numbers')
      .min(2, 'a list of at least two class numbers')
      .max(256, 'a list of at most 256 class numbers')
      .optional(),
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
      /** Whether each class has the same share of both parts. */
      stratify: boolean().default(false),
      /** The share held out as the test set where the source has none, taken before the split with the same random state. */
      holdout: number({ min: 0, below: 1 }).default(0.2),
    })
    .default({ test_size: 0.2, random_state: 42, stratify: false, holdout: 0.2 }),
  model: z.strictObject({
    layers: z
      .array(layerSchema, 'a list of layers')
      .min(1, 'a list of at least one layer')
      .max(256, 'a list of at most 256 layers'),
  }),
  compile: z.strictObject({
    optimizer: optimizerSchema,
    loss: oneOf(lossNames).default('sparse_categorical_crossentropy'),
    /** Share of each target that is spread over all classes; for the categorical and the binary cross-entropy. */
    label_smoothing: number({ min: 0, below: 1 }).optional(),
    /** Where Huber's loss turns from a parabola into a line; 1 without it. */
    huber_delta: number({ above: 0 }).optional(),
    metrics: z.array(oneOf(metricNames), 'a list of metrics').max(8, 'at most 8 metrics').default(['accuracy']),
  }),
  fit: z.strictObject({
    epochs: integer({ min: 1, max: 100_000 }).default(20),
    batch_size: integer({ min: 1, max: 65_536 }).default(32),
    shuffle: boolean().default(true),
    /** How much a class's samples weigh in the loss of training, by class number (after `data.classes`); 1 where it says nothing. */
    class_weight: z
      .record(z.string().regex(/^\d{1,3}$/, 'a class number'), number({ min: 0 }), 'weights by class number')
      .optional(),
  }),
  callbacks: z.array(callbackSchema, 'a list of callbacks').max(16, 'at most 16 callbacks').default([]),
});

/** An experiment with its defaults filled in. */
export type Experiment = z.output<typeof experimentSchema>;
/** An experiment as a file may state it, defaults left out. */
export type ExperimentFile = z.input<typeof experimentSchema>;
export type { PreprocessingStep } from './preprocessing/index.js';
export { datasetNames, type DatasetName, type DatasetRef } from './sources/index.js';
