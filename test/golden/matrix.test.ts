/** The golden cases leave nothing of the engine out. */
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../../src-main/contract/experiment.js';
import { activationNames } from '../../src-main/contract/layers/activations.js';
import { layerTypes } from '../../src-main/contract/layers/index.js';
import { initializerNames } from '../../src-main/contract/layers/initializers.js';
import { regularizerSchema } from '../../src-main/contract/layers/regularizers.js';
import { lossNames } from '../../src-main/contract/losses.js';
import { metricNames } from '../../src-main/contract/metrics.js';
import { optimizerTypes } from '../../src-main/contract/optimizers/index.js';
import { scheduleTypes } from '../../src-main/contract/schedules/index.js';
import { names, readFixture } from './fixture.js';

const experiments = names.map((name) => readFixture(name).experiment);

/** What an experiment has of each kind of part. */
const parts = {
  layer: (experiment: Experiment) => experiment.model.layers.map(({ type }) => type),
  loss: ({ compile }: Experiment) => [compile.loss],
  optimizer: ({ compile }: Experiment) => [compile.optimizer.type],
  learningRate({ compile: { optimizer } }: Experiment) {
    return [typeof optimizer.learning_rate === 'number' ? 'number' : optimizer.learning_rate.type];
  },
  metric: ({ compile }: Experiment) => compile.metrics,
  hiddenActivation({ model }: Experiment) {
    return model.layers.slice(0, -1).flatMap((layer) => ('activation' in layer ? [layer.activation] : []));
  },
  /** Values of fields that a layer may have: initialisers, and the types of regularisers. */
  layerField({ model }: Experiment) {
    return model.layers.flatMap((layer) =>
      Object.values(layer).flatMap((value: unknown) => {
        if (typeof value === 'string') return [value];
        return typeof value === 'object' && value !== null && 'type' in value ? [String(value.type)] : [];
      }),
    );
  },
};
type Part = keyof typeof parts;

/**
 * Pictures changed at random are not among them: Keras draws their numbers elsewhere. What the layers make of given numbers is
 * compared with Keras in test/integration/trainer/augmentation.test.ts.
 */
const comparedLayers = layerTypes.filter((type) => !['RandomFlip', 'RandomTranslation', 'RandomRotation'].includes(type));

const learningRates = ['number', ...scheduleTypes];

test('there are as many cases as the design demands', () => {
  expect(names.length).toBeGreaterThanOrEqual(60);
});

describe.each<[Part, readonly string[]]>([
  ['layer', comparedLayers],
  ['loss', lossNames],
  ['optimizer', optimizerTypes],
  ['learningRate', learningRates],
  ['metric', metricNames],
  ['hiddenActivation', activationNames],
  ['layerField', initializerNames],
  ['layerField', [...regularizerSchema.options.map(({ shape }) => shape.type.value), 'MaxNorm']],
])('as %s', (part, all) => {
  test.each(all)('%s', (name) => {
    expect(experiments.some((experiment) => (parts[part](experiment) as readonly string[]).includes(name))).toBe(true);
  });
});

test.each<[Part, Part, readonly string[], readonly string[]]>([
  ['optimizer', 'learningRate', optimizerTypes, learningRates],
  ['loss', 'optimizer', lossNames, optimizerTypes],
  ['loss', 'learningRate', lossNames, learningRates],
  ['layer', 'optimizer', comparedLayers, optimizerTypes],
  ['layer', 'loss', comparedLayers, lossNames],
])('each %s meets each %s', (first, second, firsts, seconds) => {
  const met = new Set(
    experiments.flatMap((experiment) =>
      parts[first](experiment).flatMap((one) => parts[second](experiment).map((other) => `${one} with ${other}`)),
    ),
  );
  const missing = firsts.flatMap((one) => seconds.map((other) => `${one} with ${other}`).filter((pair) => !met.has(pair)));
  expect(missing).toEqual([]);
});
