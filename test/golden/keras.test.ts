/** Our engine against real Keras: the fixtures are what Keras made of the same weights, sample order and dropout masks. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseExperiment } from '../../src-main/contract/parse-experiment.js';
import { placeExperiment } from '../../src-main/contract/model.js';
import type { EngineName, EpochRecord } from '../../src-main/contract/run.js';
import { openDataset, type OpenDataset } from '../../src-main/datasets/open-dataset.js';
import { splitOf } from '../../src-main/datasets/parts.js';
import { userFolders } from '../../src-main/folders.js';
import { Control } from '../../src-main/trainer/control.js';
import { fit } from '../../src-main/trainer/fit.js';
import { initialWeights } from '../../src-main/trainer/initializers.js';
import type { TrainingData } from '../../src-main/trainer/protocol.js';
import { sampleOrder } from '../../src-main/trainer/sample-order.js';
import { TrainableModel } from '../../src-main/trainer/trainable-model.js';

interface Fixture {
  experiment: unknown;
  subset: { train: number; validation: number };
  initialSha256: string;
  orderSha256: string[];
  history: Record<'loss' | 'accuracy' | 'val_loss' | 'val_accuracy', number[]>;
  weights: { name: string; shape: number[]; values: string }[];
}

const folder = new URL('./fixtures/', import.meta.url);
const names = readdirSync(folder).filter((file) => file.endsWith('.json'));

/** Relative for losses, as the design demands; accuracies are counts, and must be the same ones. */
const lossTolerance = 1e-5;
const weightTolerance = 1e-4;

let dataset: OpenDataset;

beforeAll(async () => {
  dataset = await openDataset('fashion-mnist', userFolders(new URL('../../resources', import.meta.url).pathname));
});

function read(name: string) {
  const fixture = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Fixture;
  const parsed = parseExperiment(fixture.experiment);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const experiment = parsed.value;
  const split = splitOf(dataset, experiment.split);
  const data: TrainingData = {
    sampleShape: dataset.info.sampleShape,
    classNames: dataset.info.classNames,
    files: dataset.files,
    train: split.train.slice(0, fixture.subset.train),
    validation: split.validation.slice(0, fixture.subset.validation),
    testCount: dataset.counts.test,
  };
  return { fixture, experiment, data };
}

async function train({ experiment, data }: ReturnType<typeof read>, engine: EngineName) {
  const model = await TrainableModel.open(experiment, data, engine);
  try {
    model.load('train');
    model.initialize();
    const records: EpochRecord[] = [];
    await fit(model, data, new Control(), {
      onPhase: () => undefined,
      onSteps: () => undefined,
      onEpoch: async (record) => void records.push(record),
    });
    expect(model.engine).toBe(engine);
    return { records, weights: model.weights() };
  } finally {
    model.dispose();
  }
}

test('there are enough cases to mean something', () => {
  expect(names.length).toBeGreaterThanOrEqual(12);
});

describe.each(names)('%s', (name) => {
  test('starts from the same weights and visits the samples in the same order', () => {
    const { fixture, experiment, data } = read(name);
    const hash = createHash('sha256');
    for (const values of initialWeights(placeExperiment(experiment, data), experiment.seed))
      hash.update(Buffer.from(values.buffer));
    expect(hash.digest('hex')).toBe(fixture.initialSha256);
    fixture.orderSha256.forEach((expected, epoch) => {
      const order = experiment.fit.shuffle ? sampleOrder(data.train, experiment.seed, epoch + 1) : data.train;
      expect(createHash('sha256').update(order.join(',')).digest('hex')).toBe(expected);
    });
  });

  test.each(['xla', 'plain'] as const)('equals Keras, by %s', async (engine) => {
    const { fixture, ...rest } = read(name);
    const { records, weights } = await train({ fixture, ...rest }, engine);
    expect(records).toHaveLength(fixture.history.loss.length);
    records.forEach((record, epoch) => {
      for (const key of ['loss', 'val_loss'] as const) {
        const expected = fixture.history[key][epoch]!;
        expect(Math.abs(record[key] - expected) / expected, `${key} of epoch ${epoch + 1}`).toBeLessThan(lossTolerance);
      }
      for (const key of ['accuracy', 'val_accuracy'] as const) {
        expect(record[key], `${key} of epoch ${epoch + 1}`).toBeCloseTo(fixture.history[key][epoch]!, 6);
      }
    });
    expect(weights.map(({ shape }) => shape)).toEqual(fixture.weights.map(({ shape }) => shape));
    weights.forEach(({ name: weight, values }, index) => {
      const bytes = Buffer.from(fixture.weights[index]!.values, 'base64');
      const expected = new Float32Array(new Uint8Array(bytes).buffer);
      const furthest = values.reduce((most, value, at) => Math.max(most, Math.abs(value - expected[at]!)), 0);
      expect(furthest, weight).toBeLessThan(weightTolerance);
    });
  });
});
