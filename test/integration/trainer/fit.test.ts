import { describe, expect, test } from 'vitest';
import type { EpochRecord } from '../../../src-main/contract/run.js';
import { Control } from '../../../src-main/trainer/control.js';
import { findLearningRate } from '../../../src-main/trainer/lr-finder.js';
import { lrSweepSchema } from '../../../src-main/contract/lr-finder.js';
import { rowBatches } from '../../../src-main/trainer/row-batches.js';
import { TrainableModel } from '../../../src-main/trainer/trainable-model.js';
import { fitSmall, measured, smallData, smallExperiment, trainSmall, type Trained } from './small-run.js';

function bits({ records, weights }: Trained) {
  return {
    records: records.map(measured),
    weights: weights.map(({ values }) => Buffer.from(values.buffer).toString('base64')),
  };
}

describe('the same experiment', () => {
  test.each(['xla', 'plain'] as const)('gives the same losses and weights to the last bit, by %s', async (engine) => {
    const first = await trainSmall(smallExperiment(), { engine });
    expect(first.engine).toBe(engine);
    expect(first.records).toHaveLength(3);
    expect(bits(await trainSmall(smallExperiment(), { engine }))).toEqual(bits(first));
  });

  test('gives others with another seed', async () => {
    const first = await trainSmall(smallExperiment());
    const other = await trainSmall(smallExperiment({ seed: 43 }));
    expect(other.records[0]?.loss).not.toBe(first.records[0]?.loss);
  });

  test('learns: its loss falls and it beats guessing by far', async () => {
    const { records } = await trainSmall(smallExperiment());
    expect(records[2]!.loss).toBeLessThan(records[0]!.loss);
    expect(records[2]!.val_accuracy).toBeGreaterThan(0.6);
  });

  test('gives nearly the same by XLA and by the plain graph', async () => {
    const xla = await trainSmall(smallExperiment(), { engine: 'xla' });
    const plain = await trainSmall(smallExperiment(), { engine: 'plain' });
    xla.records.forEach((record, epoch) => {
      expect(Math.abs(record.val_loss - plain.records[epoch]!.val_loss) / record.val_loss).toBeLessThan(1e-4);
    });
  });
});

describe('a run under control', () => {
  test('paused and resumed, gives the same as one left alone', async () => {
    const alone = await trainSmall(smallExperiment());
    let pauses = 0;
    const paused = await trainSmall(smallExperiment(), {
      meddle(control) {
        if (pauses >= 3) return;
        pauses += 1;
        control.pause();
        setTimeout(() => control.resume(), 30);
      },
    });
    // A pause that falls on an epoch's last steps may be over before anybody asks.
    expect(paused.phases.filter((phase) => phase === 'paused').length).toBeGreaterThanOrEqual(1);
    expect(bits(paused)).toEqual(bits(alone));
  });

  test('stopped within its first epoch, ends without one', async () => {
    const stopped = await trainSmall(smallExperiment(), { meddle: (control) => control.stop() });
    expect(stopped.result).toMatchObject({ reason: 'stopped', epochs: 0, modelEpoch: 0 });
    expect(stopped.records).toEqual([]);
  });

  test('stopped later, keeps the epochs before', async () => {
    const { result, records } = await trainSmall(smallExperiment({ fit: { epochs: 50, batch_size: 48 } }), {
      meddle: (control, { epoch }) => epoch === 3 && control.stop(),
    });
    expect(result.reason).toBe('stopped');
    // The third epoch counts only if its last steps were already under way.
    expect([2, 3]).toContain(result.epochs);
    expect(records.map(({ epoch }) => epoch)).toEqual([1, 2, 3].slice(0, result.epochs));
  });

  test('stopped while it is paused, ends', async () => {
    const stopped = await trainSmall(smallExperiment(), {
      meddle(control) {
        control.pause();
        setTimeout(() => control.stop(), 20);
      },
    });
    expect(stopped.result.reason).toBe('stopped');
  });
});

describe('early stopping', () => {
  const overfitting = (restore: boolean) =>
    smallExperiment({
      compile: { optimizer: { type: 'Adam', learning_rate: 0.02 } },
      fit: { epochs: 60, batch_size: 48 },
      callbacks: [{ type: 'EarlyStopping', patience: 2, restore_best_weights: restore }],
    });
  const best = (records: readonly EpochRecord[]) => Math.min(...records.map(({ val_loss }) => val_loss));

  test('ends the run after `patience` epochs without improvement', async () => {
    const { result, records } = await trainSmall(overfitting(false));
    expect(result.reason).toBe('early_stopping');
    expect(result.bestEpoch).toBe(result.epochs - 2);
    expect(records[result.bestEpoch! - 1]!.val_loss).toBe(best(records));
    expect(result.modelEpoch).toBe(result.epochs);
  });

  test('brings the best weights back, to the bit', async () => {
    const experiment = overfitting(true);
    const { result, records, weights } = await trainSmall(experiment);
    expect(result.modelEpoch).toBe(result.bestEpoch);
    const data = await smallData(experiment);
    const model = await TrainableModel.open(experiment, data);
    model.load('train');
    model.setWeights(weights.map(({ values }) => values));
    expect(model.evaluate('train', data.validation).loss).toBe(best(records));
    model.dispose();
  });
});

test('a loss that leaves the finite numbers ends the run and says so', async () => {
  const { result, records } = await trainSmall(
    smallExperiment({ compile: { optimizer: { type: 'SGD', learning_rate: 1e30 } } }),
  );
  expect(result).toMatchObject({ reason: 'loss_not_finite', epochs: 1 });
  expect(Number.isFinite(records[0]!.loss)).toBe(false);
});

test('a last batch of one sample and a batch larger than the data both train', async () => {
  for (const batch_size of [1999, 4096]) {
    const { records } = await trainSmall(smallExperiment({ fit: { epochs: 1, batch_size } }));
    expect(Number.isFinite(records[0]!.val_loss)).toBe(true);
  }
});

test('the learning-rate finder changes nothing: a training after it is bit-equal to one without it', async () => {
  const experiment = smallExperiment();
  const alone = await trainSmall(experiment);
  const data = await smallData(experiment);
  const training = await TrainableModel.open(experiment, data);
  training.load('train');
  training.initialize();

  const sweeping = await TrainableModel.open(experiment, data);
  sweeping.load('train');
  sweeping.initialize();
  const points: (readonly [number, number])[] = [];
  const found = await findLearningRate(sweeping, data, lrSweepSchema.parse({}), new Control(), (fresh) =>
    points.push(...fresh),
  );
  sweeping.dispose();
  expect(found.curve).toEqual(points);
  expect(found.curve.length).toBeGreaterThan(50);
  expect(found.suggestions.valley).toBeGreaterThan(1e-5);
  expect(found.suggestions.valley).toBeLessThan(1);

  const after = await fitSmall(training, data);
  training.dispose();
  expect(bits(after)).toEqual(bits(alone));
});

test('the sweep ends by itself when the loss has left 4 times its best', async () => {
  const layers = [
    { type: 'Flatten' as const },
    { type: 'Dense' as const, units: 16 },
    { type: 'Dense' as const, units: 10, activation: 'softmax' as const },
  ];
  const experiment = smallExperiment({ model: { layers }, compile: { optimizer: { type: 'SGD' } } });
  const data = await smallData(experiment);
  const model = await TrainableModel.open(experiment, data);
  model.load('train');
  model.initialize();
  const found = await findLearningRate(model, data, lrSweepSchema.parse({ end: 1000 }), new Control(), () => undefined);
  model.dispose();
  expect(found.diverged).toBe(true);
  expect(found.curve.length).toBeLessThan(100);
});

test('thousands of calls into TensorFlow leave the memory whole', async () => {
  // Inputs that TensorFlow's threads let go of a moment too late once corrupted the heap, within a thousand calls.
  const experiment = smallExperiment();
  const data = await smallData(experiment);
  const model = await TrainableModel.open(experiment, data, 'plain');
  model.load('train');
  model.initialize();
  const batches = rowBatches(data.train, experiment.fit.batch_size);
  const learningRates = Float32Array.of(1e-3, 1e-3, 1e-3);
  const tallies = model.noTallies();
  for (let call = 0; call < 4000; call += 1) {
    const { losses } = model.train({
      batches,
      from: call % 30,
      count: 3,
      stepsBefore: call * 3,
      learningRates,
      capacity: 5,
      tallies,
    });
    expect(losses.every(Number.isFinite)).toBe(true);
  }
  model.dispose();
});
