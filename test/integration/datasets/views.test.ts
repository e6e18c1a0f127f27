import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeDataset } from '../../../src-main/datasets/describe-dataset.js';
import { openDataset, type OpenDataset } from '../../../src-main/datasets/open-dataset.js';
import { divisionOf } from '../../../src-main/datasets/parts.js';
import { readSamples, readStoredImages } from '../../../src-main/datasets/samples.js';
import { newBench } from './real-files.js';

const split = { test_size: 0.2, random_state: 42, stratify: false, holdout: 0.2 };
let dataset: OpenDataset;
let images: { train: Buffer; test: Buffer };
beforeAll(async () => {
  const bench = await newBench();
  dataset = await openDataset('fashion-mnist', bench.folders);
  images = { train: await readFile(dataset.files['train-images']), test: await readFile(dataset.files['test-images']) };
  return () => rm(dirname(bench.folders.cache), { recursive: true });
});

function imagesAt(stored: Buffer, indices: readonly number[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(indices.map((index) => stored.subarray(index * 784, (index + 1) * 784))));
}

describe('describeDataset', () => {
  // The hashes are scikit-learn's own, as in test/unit/datasets/fixtures/split-vectors.json.
  it('gives shapes, classes, and the parts', async () => {
    const description = await describeDataset(dataset, split);
    expect(description).toMatchObject({
      name: 'fashion-mnist',
      shapes: { train: [60_000, 28, 28], test: [10_000, 28, 28] },
      valueRange: [0, 255],
      classCounts: { train: new Array(10).fill(6000), test: new Array(10).fill(1000) },
      parts: {
        train: { count: 48_000, indicesSha256: '2f1bf3a0a5bec99cd0382bf1dd6dcedec99c4462c44d0844cb9f8253cda9762e' },
        validation: { count: 12_000, indicesSha256: '13ffa909f387524409347b89cf3c2a47491a3fc6b8c7407b305fe3619629e552' },
        test: { count: 10_000 },
      },
    });
    const { train, validation, test } = description.parts;
    expect(train.classCounts.map((count, index) => count + (validation.classCounts[index] ?? 0))).toEqual(
      description.classCounts.train,
    );
    expect(test.classCounts).toEqual(description.classCounts.test);
  });
});

describe('divisionOf', () => {
  it('is the published split', () => {
    const { train, validation } = divisionOf(dataset, split);
    expect([...train.subarray(0, 5)]).toEqual([48572, 38696, 13611, 35213, 31766]);
    expect([...validation.subarray(0, 5)]).toEqual([12628, 37730, 39991, 8525, 8279]);
  });

  it('follows its numbers', () => {
    expect(divisionOf(dataset, { ...split, random_state: 1 }).train).not.toEqual(divisionOf(dataset, split).train);
    expect(divisionOf(dataset, { ...split, test_size: 0.5 }).train).toHaveLength(30_000);
  });
});

describe('readSamples', () => {
  it('reads a part in its order', async () => {
    const samples = await readSamples(dataset, { split, part: 'validation', offset: 2, count: 3 });
    expect(samples).toMatchObject({ positions: [2, 3, 4], height: 28, width: 28, channels: 1 });
    expect(samples.pixels).toEqual(imagesAt(images.train, [39991, 8525, 8279]));
    expect(samples.labels).toEqual([39991, 8525, 8279].map((index) => dataset.labels.train[index]));
  });

  it('reads one class only, page by page', async () => {
    const query = { split, part: 'train', classIndex: 8 } as const;
    const both = await readSamples(dataset, { ...query, offset: 0, count: 40 });
    const second = await readSamples(dataset, { ...query, offset: 20, count: 20 });
    expect(new Set(both.labels)).toEqual(new Set([8]));
    expect(second.positions).toEqual(both.positions.slice(20));
    expect(second.pixels).toEqual(both.pixels.slice(20 * 784));
    const { train } = divisionOf(dataset, split);
    expect(second.pixels).toEqual(
      imagesAt(
        images.train,
        second.positions.map((position) => train[position]!),
      ),
    );
  });

  it('ends where the part ends', async () => {
    const samples = await readSamples(dataset, { split, part: 'test', offset: 9_998, count: 10 });
    expect(samples.positions).toEqual([9_998, 9_999]);
    expect(samples.pixels).toEqual(imagesAt(images.test, [9_998, 9_999]));
    const past = await readSamples(dataset, { split, part: 'test', offset: 10_000, count: 10 });
    expect(past).toMatchObject({ positions: [], labels: [], pixels: new Uint8Array(0) });
  });

  it.each([
    ['classIndex', { classIndex: 10, offset: 0, count: 1 }],
    ['classIndex', { classIndex: -1, offset: 0, count: 1 }],
    ['offset', { offset: -1, count: 1 }],
    ['count', { offset: 0, count: 1.5 }],
  ])('refuses a bad %s', async (path, query) => {
    const reading = readSamples(dataset, { split, part: 'test', ...query });
    await expect(reading).rejects.toMatchObject({ problems: [{ code: 'usage', path }] });
  });
});

describe('readStoredImages', () => {
  it('keeps the order asked for', async () => {
    const samples = await readStoredImages(dataset, 'test', [9_999, 0, 5_000]);
    expect(samples.positions).toEqual([9_999, 0, 5_000]);
    expect(samples.pixels).toEqual(imagesAt(images.test, [9_999, 0, 5_000]));
    expect(samples.labels[1]).toBe(9);
  });

  it.each([-1, 10_000, 0.5])('refuses position %d', async (position) => {
    await expect(readStoredImages(dataset, 'test', [0, position])).rejects.toMatchObject({
      problems: [{ code: 'usage', path: 'positions[1]' }],
    });
  });
});
