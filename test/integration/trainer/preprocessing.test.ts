/** Preprocessing that is fitted to the training part, and quantities as targets: tables written by the test, trained for real. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TableColumn } from '../../../src-main/contract/dataset.js';
import { mt19937 } from '../../../src-main/random/mt19937.js';
import type { TrainingData } from '../../../src-main/trainer/protocol.js';
import { TrainableModel } from '../../../src-main/trainer/trainable-model.js';
import { fitSmall, measured, smallData, smallExperiment } from './small-run.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perceptron-studio-preprocessing-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const columns: readonly TableColumn[] = [
  { name: 'size' },
  { name: 'colour', categories: ['blue', 'green', 'red'] },
  { name: 'far' },
  { name: 'same' },
];

const count = 500;

/** A large offset, categories, a value of great size, and one that never varies. */
function table(): Float32Array {
  const bits = mt19937(7);
  const uniform = () => bits() / 2 ** 32;
  return Float32Array.from({ length: count * 4 }, (_, place) => {
    if (place % 4 === 1) return Math.floor(3 * uniform());
    if (place % 4 === 3) return 7;
    return place % 4 === 0 ? 2 + uniform() : 1e5 + 100 * uniform();
  });
}

/** 3 · size, and more for green: what a network has to find. */
function quantities(values: Float32Array): Float32Array {
  return Float32Array.from({ length: count }, (_, row) => 3 * values[row * 4]! + (values[row * 4 + 1] === 1 ? 2 : 0));
}

async function tableData(values: Float32Array, targets: Float32Array): Promise<TrainingData> {
  const samples = join(folder, 'samples');
  const labels = join(folder, 'labels');
  await writeFile(samples, new Uint8Array(values.buffer));
  await writeFile(labels, new Uint8Array(targets.buffer));
  const rows = Int32Array.from({ length: count }, (_, row) => row);
  return {
    sampleShape: [4],
    dtype: 'float32',
    task: 'regression',
    columns,
    classNames: [],
    labelMap: new Int32Array(256),
    files: { 'train-images': samples, 'train-labels': labels, 'test-images': samples, 'test-labels': labels },
    train: rows.subarray(0, 300),
    validation: rows.subarray(300, 400),
    testStore: 'train',
    test: rows.subarray(400),
  };
}

function columnOf(values: Float32Array, rows: Int32Array, column: number): number[] {
  return Array.from(rows, (row) => values[row * 4 + column]!);
}

const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
const deviation = (list: readonly number[]) => Math.sqrt(mean(list.map((value) => (value - mean(list)) ** 2)));

describe('a table', () => {
  test('is standardised by the training part alone, its categories and constants left alone', async () => {
    const values = table();
    const data = await tableData(values, quantities(values));
    const experiment = smallExperiment({
      data: { dataset: 'fashion-mnist', preprocessing: [{ type: 'standardize' }, { type: 'one-hot' }] },
      model: { layers: [{ type: 'Dense', units: 1 }] },
      compile: { optimizer: { type: 'Adam' }, loss: 'mean_squared_error', metrics: ['mean_absolute_error'] },
    });
    const model = await TrainableModel.open(experiment, data);
    model.load('train');
    model.initialize();
    const [means, deviations] = model.weights().map(({ values: fitted }) => fitted);
    model.dispose();
    for (const column of [0, 2]) {
      const own = columnOf(values, data.train, column);
      expect(means![column]).toBeCloseTo(mean(own), column === 2 ? 1 : 6);
      expect(deviations![column]! / deviation(own)).toBeCloseTo(1, 5);
    }
    expect([means![1], deviations![1]]).toEqual([0, 1]);
    expect([means![3], deviations![3]]).toEqual([7, 1]);
  });

  test('is brought to 0 to 1 by the training part alone', async () => {
    const values = table();
    const data = await tableData(values, quantities(values));
    const experiment = smallExperiment({
      data: { dataset: 'fashion-mnist', preprocessing: [{ type: 'divide', by: 2 }, { type: 'min-max' }] },
      model: { layers: [{ type: 'Dense', units: 1 }] },
      compile: { optimizer: { type: 'Adam' }, loss: 'mean_squared_error', metrics: [] },
    });
    const model = await TrainableModel.open(experiment, data);
    model.load('train');
    model.initialize();
    const [minima, ranges] = model.weights().map(({ values: fitted }) => fitted);
    model.dispose();
    const own = columnOf(values, data.train, 0).map((value) => value / 2);
    expect(minima![0]).toBeCloseTo(Math.min(...own), 6);
    expect(ranges![0]).toBeCloseTo(Math.max(...own) - Math.min(...own), 6);
    expect([minima![1], ranges![1]]).toEqual([0, 1]);
    expect(ranges![3]).toBe(1);
  });

  test('trains to a quantity, by XLA and by the plain graph alike', async () => {
    const values = table();
    const data = await tableData(values, quantities(values));
    const experiment = smallExperiment({
      data: { dataset: 'fashion-mnist', preprocessing: [{ type: 'standardize' }, { type: 'one-hot' }] },
      model: { layers: [{ type: 'Dense', units: 1 }] },
      compile: {
        optimizer: { type: 'Adam', learning_rate: 0.1 },
        loss: 'mean_squared_error',
        metrics: ['mean_absolute_error', 'root_mean_squared_error'],
      },
      fit: { epochs: 60, batch_size: 25 },
    });
    const ends = [];
    for (const engine of ['xla', 'plain'] as const) {
      const model = await TrainableModel.open(experiment, data, engine);
      model.load('train');
      model.initialize();
      const { records } = await fitSmall(model, data);
      const answers = model.predict('train', data.test);
      const truth = quantities(values);
      data.test.forEach((row, index) => expect(answers.outputs[index]!).toBeCloseTo(truth[row]!, 1));
      const scores = model.evaluate(data.testStore, data.test);
      expect(scores.loss).toBeCloseTo(mean([...answers.losses]), 6);
      expect(scores['root_mean_squared_error']).toBeCloseTo(Math.sqrt(scores.loss), 5);
      model.dispose();
      ends.push(measured(records.at(-1)!));
    }
    expect(ends[0]!['val_loss']).toBeLessThan(1e-3);
    expect(ends[0]!['val_mean_absolute_error']).toBeCloseTo(ends[1]!['val_mean_absolute_error']!, 4);
  });
});

test('images are standardised value by value', async () => {
  const experiment = smallExperiment({
    data: { dataset: 'fashion-mnist', preprocessing: [{ type: 'divide', by: 255 }, { type: 'standardize' }] },
  });
  const data = await smallData(experiment);
  const model = await TrainableModel.open(experiment, data);
  model.load('train');
  model.initialize();
  const [means, deviations, kernel] = model.weights();
  const { records } = await fitSmall(model, data);
  expect(means!.shape).toEqual([28, 28]);
  expect(kernel!.name).toBe('dense/kernel');
  const middle = means!.values[14 * 28 + 14]!;
  expect(middle).toBeGreaterThan(0.2);
  expect(middle).toBeLessThan(0.8);
  expect(deviations!.values.every((value) => value > 0)).toBe(true);
  // What was fitted does not change in training.
  expect(model.weights()[0]!.values).toEqual(means!.values);
  expect(records.at(-1)!.val_accuracy).toBeGreaterThan(0.6);
  model.dispose();
});
