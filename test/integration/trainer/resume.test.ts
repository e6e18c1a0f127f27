/** Checkpoints: a run that goes on from one ends as if nothing had happened. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ExperimentFile } from '../../../src-main/contract/experiment.js';
import { readCheckpoint } from '../../../src-main/weights/checkpoint-file.js';
import { checkpointName } from '../../../src-main/weights/checkpoint-keeper.js';
import { planModel } from '../../../src-main/trainer/model-plan.js';
import { slotSpecs } from '../../../src-main/trainer/training-loop.js';
import { measured, smallData, smallExperiment, trainSmall, type Trained } from './small-run.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perceptron-studio-resume-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function ending({ records, weights, result }: Trained, from: number) {
  return {
    records: records.slice(from).map(measured),
    weights: weights.map(({ values }) => Buffer.from(values.buffer).toString('base64')),
    epochs: result.epochs,
    reason: result.reason,
    modelEpoch: result.modelEpoch,
    bestEpoch: result.bestEpoch,
  };
}

const everyEpoch = { type: 'ModelCheckpoint' } as const;
const head = { type: 'Dense', units: 10, activation: 'softmax' } as const;

const runs: Record<string, Partial<ExperimentFile>> = {
  'Adam with dropout': { callbacks: [everyEpoch] },
  'Nadam with noise, batch normalisation and a schedule': {
    model: {
      layers: [
        { type: 'Flatten' },
        { type: 'GaussianNoise', stddev: 0.1 },
        { type: 'Dense', units: 12, activation: 'relu' },
        { type: 'BatchNormalization' },
        head,
      ],
    },
    compile: {
      optimizer: {
        type: 'Nadam',
        learning_rate: { type: 'CosineDecay', initial_learning_rate: 0.002, decay_steps: 200, warmup_steps: 20 },
      },
    },
    callbacks: [everyEpoch],
  },
  'momentum, plateaus and best weights': {
    compile: { optimizer: { type: 'SGD', learning_rate: 0.3, momentum: 0.9 } },
    fit: { epochs: 8, batch_size: 48 },
    callbacks: [
      { type: 'EarlyStopping', patience: 4, restore_best_weights: true },
      { type: 'ReduceLROnPlateau', patience: 1, factor: 0.5 },
      everyEpoch,
    ],
  },
};

describe.each(Object.entries(runs))('%s', (_name, changes) => {
  test('going on after any epoch ends as the uninterrupted run does, to the last bit', async () => {
    const experiment = smallExperiment(changes);
    const alone = await trainSmall(experiment, { folder });
    const kept = (await readdir(join(folder, 'checkpoints'))).length;
    expect(kept).toBe(alone.records.length + 1);
    // From the last epoch backwards: going on after an epoch removes the checkpoints of later ones.
    for (let epoch = alone.records.length - 1; epoch >= 0; epoch -= 1) {
      const again = await trainSmall(experiment, { folder, resumeFrom: epoch });
      expect(again.records[0]?.epoch).toBe(epoch + 1);
      expect(ending(again, 0)).toEqual(ending(alone, epoch));
    }
  });
});

test('without a ModelCheckpoint, the initial weights and the newest checkpoint stay', async () => {
  await trainSmall(smallExperiment(), { folder });
  expect((await readdir(join(folder, 'checkpoints'))).sort()).toEqual([checkpointName(0), checkpointName(3)]);
});

test('checkpoint 0 holds the initial weights', async () => {
  const experiment = smallExperiment();
  const plan = planModel(experiment, await smallData(experiment));
  await trainSmall(experiment, { folder });
  const shape = { weightSpecs: plan.weights, slotSpecs: slotSpecs(plan) };
  const first = await readCheckpoint(join(folder, 'checkpoints', checkpointName(0)), shape);
  expect(first).toMatchObject({ epoch: 0, step: 0, callbacks: [] });
  const limit = Math.sqrt(6 / (784 + 16));
  expect(Math.max(...first.weights[0]!.values)).toBeLessThanOrEqual(limit);
  expect(Math.max(...first.weights[0]!.values)).toBeGreaterThan(0.99 * limit);
  expect(first.slots.every(({ values }) => values.every((value) => value === 0))).toBe(true);
});

test('the best epoch is kept where only that is wanted', async () => {
  const experiment = smallExperiment({
    compile: { optimizer: { type: 'Adam', learning_rate: 0.02 } },
    fit: { epochs: 8, batch_size: 48 },
    callbacks: [{ type: 'ModelCheckpoint', save_best_only: true }],
  });
  const { records } = await trainSmall(experiment, { folder });
  const losses = records.map(({ val_loss }) => val_loss);
  const best = losses.indexOf(Math.min(...losses)) + 1;
  const names = (await readdir(join(folder, 'checkpoints'))).sort();
  expect(names).toEqual([...new Set([0, best, 8])].map(checkpointName));
});

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100), 'checksum'],
  [
    'changed in one bit',
    (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === bytes.length - 7 ? byte ^ 4 : byte))),
    'checksum',
  ],
  ['emptied', () => Buffer.alloc(0), 'bytes'],
])('a checkpoint that was %s is refused', async (_how, damage, said) => {
  const experiment = smallExperiment({ fit: { epochs: 1, batch_size: 48 } });
  await trainSmall(experiment, { folder });
  const path = join(folder, 'checkpoints', checkpointName(1));
  await writeFile(path, damage(await readFile(path)));
  await expect(
    trainSmall(smallExperiment({ fit: { epochs: 2, batch_size: 48 } }), { folder, resumeFrom: 1 }),
  ).rejects.toMatchObject({
    problems: [{ code: 'data-corrupt', message: expect.stringContaining(said) as string }],
  });
});

test('a checkpoint of another model is refused', async () => {
  await trainSmall(smallExperiment({ fit: { epochs: 1, batch_size: 48 } }), { folder });
  const other = smallExperiment({ model: { layers: [{ type: 'Flatten' }, head] } });
  await expect(trainSmall(other, { folder, resumeFrom: 1 })).rejects.toMatchObject({ problems: [{ code: 'data-corrupt' }] });
});

test.each([true, false])(
  'the last good weights are kept where the loss leaves the finite numbers, at once: %s',
  async (atOnce) => {
    const experiment = smallExperiment({
      compile: {
        optimizer: {
          type: 'SGD',
          learning_rate: { type: 'PiecewiseConstantDecay', boundaries: [41], values: [0.05, 1e30] },
        },
      },
      fit: { epochs: 5, batch_size: 48 },
      callbacks: atOnce ? [{ type: 'TerminateOnNaN' }] : [],
    });
    const { result, records, weights } = await trainSmall(experiment, { folder });
    // Step 42, the last of the first epoch, is the last with a fair rate.
    expect(result).toMatchObject({ reason: 'loss_not_finite', modelEpoch: 1 });
    expect(records).toHaveLength(atOnce ? 1 : 2);
    expect(weights.every(({ values }) => values.every(Number.isFinite))).toBe(true);
  },
);
