/** Idx files of the user's own. */
import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IdxSource } from '../../../src-main/contract/sources/idx.js';
import { classMeans } from '../../../src-main/datasets/class-means.js';
import { describeDataset } from '../../../src-main/datasets/describe-dataset.js';
import { openDataset } from '../../../src-main/datasets/open-dataset.js';
import { readSamples, readStoredImages } from '../../../src-main/datasets/samples.js';
import { idx, problemsIn, TemporaryBench } from './temporary-bench.js';

const split = { test_size: 0.2, random_state: 42, stratify: false, holdout: 0.2 };
let bench: TemporaryBench;
beforeEach(async () => {
  bench = await TemporaryBench.make();
});
afterEach(() => bench.remove());

const pixels = Array.from({ length: 20 * 2 * 3 }, (_, at) => (at * 7) % 251);
const labels = Array.from({ length: 20 }, (_, row) => row % 3);

async function source(change: Partial<IdxSource> = {}): Promise<IdxSource> {
  return {
    type: 'idx',
    images: await bench.file('train-images-idx3-ubyte.gz', gzipSync(idx([20, 2, 3], pixels))),
    labels: await bench.file('train-labels-idx1-ubyte', idx([20], labels)),
    ...change,
  };
}
const open = (ref: IdxSource) => openDataset(ref, bench.folders);
const problem = async (ref: IdxSource) => (await problemsIn(open(ref)))[0];

describe('an idx pair', () => {
  it('is read, packed or plain, with classes called by their numbers', async () => {
    const dataset = await open(await source());
    expect(dataset.info).toMatchObject({ kind: 'images', task: 'multi-class', sampleShape: [2, 3], dtype: 'uint8' });
    expect(dataset.info.classNames).toEqual(['0', '1', '2']);
    expect(dataset.counts).toEqual({ train: 20, test: 0 });
    expect([...(await readFile(dataset.files['train-images']))]).toEqual(pixels);
    expect([...dataset.labels.train]).toEqual(labels);
    expect(dataset.valueRange).toEqual([Math.min(...pixels), Math.max(...pixels)]);
  });

  it('holds a part of its samples out where there is no test set', async () => {
    const dataset = await open(await source());
    const description = await describeDataset(dataset, split);
    const { train, validation, test } = description.parts;
    expect([train.count, validation.count, test.count]).toEqual([12, 4, 4]);
    expect(description.shapes).toEqual({ train: [20, 2, 3], test: [0, 2, 3] });
    const shown = await readSamples(dataset, { split, part: 'test', offset: 0, count: 10 });
    expect(shown.positions).toEqual([0, 1, 2, 3]);
    const stored = await readStoredImages(dataset, 'train', [19]);
    expect([...stored.pixels]).toEqual(pixels.slice(-6));
  });

  it('takes colours, class names and a test set of its own', async () => {
    const colours = Array.from({ length: 4 * 2 * 2 * 3 }, (_, at) => at);
    const ref = await source({
      images: await bench.file('colours', idx([4, 2, 2, 3], colours)),
      labels: await bench.file('two', idx([4], [0, 1, 1, 0])),
      test_images: await bench.file('t10k-images', idx([1, 2, 2, 3], colours.slice(0, 12))),
      test_labels: await bench.file('t10k-labels', idx([1], [1])),
      class_names: ['cat', 'dog'],
    });
    const dataset = await open(ref);
    expect(dataset.info).toMatchObject({ task: 'binary', sampleShape: [2, 2, 3], classNames: ['cat', 'dog'] });
    expect(dataset.counts).toEqual({ train: 4, test: 1 });
    expect(await readStoredImages(dataset, 'test', [0])).toMatchObject({ labels: [1], channels: 3, height: 2, width: 2 });
  });

  it('is opened from the cache, until a file changes', async () => {
    const ref = await source();
    const first = await open(ref);
    const { ino } = await stat(first.files['train-images']);
    const again = await open(ref);
    expect((await stat(again.files['train-images'])).ino).toBe(ino);
    const changed = labels.map((label) => 2 - label);
    const { mtime } = await stat(ref.labels);
    await writeFile(ref.labels, idx([20], changed));
    // Same size, same time: only the content tells.
    await utimes(ref.labels, mtime, mtime);
    const other = await open(ref);
    expect([...other.labels.train]).toEqual(changed);
    expect(other.contentKey).not.toBe(first.contentKey);
  });

  it('has a mean image a class', async () => {
    const dataset = await open(await source());
    const means = await classMeans(dataset);
    const expected = [0, 1, 2].flatMap((label) => {
      const rows = labels.flatMap((own, row) => (own === label ? [row] : []));
      return Array.from({ length: 6 }, (_, at) =>
        Math.round(rows.reduce((sum, row) => sum + pixels[row * 6 + at]!, 0) / rows.length),
      );
    });
    expect([...means.pixels]).toEqual(expected);
    expect(await classMeans(dataset)).toEqual(means);
  });

  it('names classes that are far rarer than the largest', async () => {
    const many = Array.from({ length: 40 }, (_, row) => (row < 3 ? 1 : row < 10 ? 2 : 0));
    const ref = await source({
      images: await bench.file('many', idx([40, 1, 1], many)),
      labels: await bench.file('many-labels', idx([40], many)),
    });
    const { balance } = await describeDataset(await open(ref), split);
    expect(balance).toEqual({ limit: 3, rare: [] });
    many[0] = 0;
    const rarer = { ...ref, labels: await bench.file('rarer', idx([40], many)) };
    expect((await describeDataset(await open(rarer), split)).balance).toEqual({ limit: 3.1, rare: [1] });
  });
});

describe('a bad idx pair', () => {
  it('is refused where labels are missing or too many', async () => {
    const ref = await source();
    const few = await bench.file('few', idx([19], labels.slice(1)));
    expect(await problem({ ...ref, labels: few })).toMatchObject({
      code: 'source-invalid',
      message: `${few}: found 19 labels, expected 20, one for each image of train-images-idx3-ubyte.gz.`,
      path: few,
    });
  });

  it('is named when a file is gone, a folder, cut short or too long', async () => {
    const ref = await source();
    expect((await problem({ ...ref, images: `${ref.images}x` }))?.message).toContain('is missing: found nothing there');
    expect((await problem({ ...ref, images: bench.root }))?.message).toContain(
      'found a folder, expected an idx file of images',
    );
    const whole = await readFile(ref.labels);
    const cut = await bench.file('cut', whole.subarray(0, -1));
    expect((await problem({ ...ref, labels: cut }))?.message).toBe(`${cut} is cut short: found 27 bytes, expected 28 bytes.`);
    const long = await bench.file('long', Buffer.concat([whole, Buffer.of(1)]));
    expect((await problem({ ...ref, labels: long }))?.message).toContain('is too long: found more than 28 bytes');
    const packed = await bench.file('packed.gz', (await readFile(ref.images)).subarray(0, 60));
    expect((await problem({ ...ref, images: packed }))?.message).toContain(
      'is cut short: found a gzip archive that ends early',
    );
    const short = await bench.file('short', whole.subarray(0, 6));
    expect((await problem({ ...ref, labels: short }))?.message).toContain('is cut short: found 6 bytes, expected 8 bytes');
  });

  it('is refused where it is of another kind', async () => {
    const ref = await source();
    expect((await problem({ ...ref, images: ref.labels }))?.message).toContain(
      'is an idx file of another kind: found the first bytes 00 00 08 01, expected the first bytes 00 00 08 03 or 00 00 08 04',
    );
    const page = await bench.file('page', '<!DOCTYPE html>');
    expect((await problem({ ...ref, labels: page }))?.message).toContain(
      'is not an idx file: found the first bytes 3c 21 44 4f',
    );
    const floats = await bench.file('floats', Buffer.of(0, 0, 0x0d, 1, 0, 0, 0, 1, 0, 0, 0, 0));
    expect((await problem({ ...ref, labels: floats }))?.message).toContain('is an idx file of another kind');
    const empty = await bench.file('empty', idx([0, 2, 3], []));
    expect((await problem({ ...ref, images: empty }))?.message).toContain('the shape 0 × 2 × 3, expected at least one image');
    const four = await bench.file('four', idx([1, 2, 2, 2], new Array<number>(8).fill(0)));
    expect((await problem({ ...ref, images: four }))?.message).toContain('images of 1 or 3 channels');
  });

  it('is refused where class numbers have no name', async () => {
    const ref = await source({ class_names: ['a', 'b'] });
    expect((await problem(ref))?.message).toContain('found class number 2 at sample 2, expected numbers below 2');
    const one = await bench.file('one', idx([20], new Array<number>(20).fill(0)));
    expect((await problem({ ...(await source()), labels: one }))?.message).toContain('one class only');
  });

  it('is refused where the test set is of other images, classes, or half of one', async () => {
    const ref = await source();
    const test = {
      test_images: await bench.file('ti', idx([1, 3, 2], pixels.slice(0, 6))),
      test_labels: await bench.file('tl', idx([1], [0])),
    };
    expect((await problem({ ...ref, ...test }))?.message).toContain('found images of 3 × 2, expected 2 × 3');
    const other = {
      test_images: await bench.file('ti2', idx([1, 2, 3], pixels.slice(0, 6))),
      test_labels: await bench.file('tl2', idx([1], [7])),
    };
    expect((await problem({ ...ref, ...other }))?.message).toContain('class number 7 at sample 0, expected numbers below 3');
    expect((await problem({ ...ref, test_images: test.test_images }))?.message).toContain('found no test_labels');
  });
});
