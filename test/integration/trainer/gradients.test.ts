/** Gradients of the emitted graph against finite differences: one SGD step of rate 1 reveals them. */
import { expect, test } from 'vitest';
import { activationNames } from '../../../src-main/contract/layers/activations.js';
import type { Experiment } from '../../../src-main/contract/experiment.js';
import { initialWeights } from '../../../src-main/trainer/initializers.js';
import { placeExperiment } from '../../../src-main/contract/model.js';
import { rowBatches } from '../../../src-main/trainer/row-batches.js';
import { TrainableModel } from '../../../src-main/trainer/trainable-model.js';
import { smallData, smallExperiment } from './small-run.js';

const batchSize = 64;

function experimentWith(hidden: string, output: string): Experiment {
  return smallExperiment({
    model: {
      layers: [
        { type: 'Dense', units: 3, activation: 'tanh' },
        { type: 'Flatten' },
        { type: 'Dense', units: 5, activation: hidden as 'relu' },
        { type: 'Dense', units: 10, activation: output as 'softmax' },
      ],
    },
    compile: { optimizer: { type: 'SGD', learning_rate: 1 } },
    fit: { epochs: 1, batch_size: batchSize, shuffle: false },
  });
}

const cases = [...activationNames.map((hidden) => [hidden, 'softmax'] as const), ['tanh', 'sigmoid'] as const];

test.each(cases)('hidden %s, output %s', async (hidden, output) => {
  const experiment = experimentWith(hidden, output);
  const data = await smallData(experiment);
  const model = await TrainableModel.open(experiment, data, 'plain');
  try {
    model.load('train');
    model.initialize();
    const batch = data.train.slice(0, batchSize);
    const before = initialWeights(placeExperiment(experiment, data), experiment.seed);
    model.train({
      batches: rowBatches(batch, batchSize),
      from: 0,
      count: 1,
      stepsBefore: 0,
      learningRates: Float32Array.of(1),
      capacity: 1,
    });
    const slopes = model.weights().map(({ values }, index) => values.map((value, at) => before[index]![at]! - value));
    const lossAt = async (index: number, at: number, shift: number) => {
      const moved = before.map((values) => Float32Array.from(values));
      moved[index]![at]! += shift;
      model.setWeights(moved);
      return model.evaluate('train', batch).loss;
    };
    const shift = 4e-3;
    // Over relu's kinks a difference quotient is a mixture of two slopes.
    const share = hidden === 'relu' ? 0.08 : 0.03;
    for (const [index, slope] of slopes.entries()) {
      const size = Math.max(...slope.map(Math.abs));
      // The steepest entry of each array, and two others.
      for (const at of [slope.findIndex((value) => Math.abs(value) === size), 0, slope.length - 1]) {
        const difference = ((await lossAt(index, at, shift)) - (await lossAt(index, at, -shift))) / (2 * shift);
        expect(Math.abs(difference - slope[at]!), `array ${index}, element ${at}`).toBeLessThan(share * size + 1e-4);
      }
    }
  } finally {
    model.dispose();
  }
});
