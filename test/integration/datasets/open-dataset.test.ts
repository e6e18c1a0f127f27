import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, truncate, unlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDataset, type OpenDataset } from '../../../src-main/datasets/open-dataset.js';
import { newBench, realFile, sourceNames, type Bench } from './real-files.js';

let bench: Bench;
let dataset: OpenDataset;
beforeAll(async () => {
  bench = await newBench();
  dataset = await openDataset('fashion-mnist', bench.folders);
  return () => rm(dirname(bench.folders.cache), { recursive: true });
});

const open = () => openDataset('fashion-mnist', bench.folders);
const inode = async (file: string) => (await stat(file)).ino;

async function md5(file: string): Promise<string> {
  return createHash('md5')
    .update(await readFile(file))
    .digest('hex');
}

describe('openDataset with the real Fashion-MNIST', () => {
  it('writes the raw values, with no header', async () => {
    expect(await Promise.all(Object.values(dataset.files).map(md5))).toEqual([
      'f209073e486d5113ebe2cc431d4df862',
      '3236f6424fc25388b2834cb19942cf7e',
      'b7656a891b218fc13e45205c48a92cae',
      '8dea97a4e78c1bd1b5a6e8efbb870b6e',
    ]);
    expect(dataset.counts).toEqual({ train: 60_000, test: 10_000 });
    expect([...dataset.labels.train.subarray(0, 5)]).toEqual([9, 0, 0, 3, 0]);
    expect([...dataset.labels.test.subarray(0, 5)]).toEqual([9, 2, 1, 1, 6]);
    expect(dataset.valueRange).toEqual([0, 255]);
  });

  it('leaves nothing else in the cache', async () => {
    const parent = join(bench.folders.cache, 'decoded');
    expect(await readdir(parent)).toEqual([expect.stringMatching(/^fashion-mnist-v2-[0-9a-f]{12}$/)]);
    const files = await readdir(dirname(dataset.files['train-images']));
    expect(files.sort()).toEqual(['meta.json', 'test-images.u8', 'test-labels.u8', 'train-images.u8', 'train-labels.u8']);
  });

  it('opens the copy without decoding again, in at most 50 ms', async () => {
    const before = await inode(dataset.files['train-images']);
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const start = performance.now();
      await open();
      times.push(performance.now() - start);
    }
    // The quickest: the others measure what else this machine is doing.
    expect(Math.min(...times)).toBeLessThan(50);
    expect(await inode(dataset.files['train-images'])).toBe(before);
  });

  it('decodes once for all who ask at the same time', async () => {
    await rm(join(bench.folders.cache, 'decoded'), { recursive: true });
    const opened = await Promise.all([open(), open(), open()]);
    expect(new Set(opened.map((each) => each.files['train-images'])).size).toBe(1);
    expect(await readdir(join(bench.folders.cache, 'decoded'))).toHaveLength(1);
  });

  it('never holds up the event loop for long while it decodes', async () => {
    await rm(join(bench.folders.cache, 'decoded'), { recursive: true });
    const steps: number[] = [];
    let last = performance.now();
    const ticking = setInterval(() => {
      const now = performance.now();
      steps.push(now - last);
      last = now;
    }, 1);
    await open();
    clearInterval(ticking);
    // Nine of ten, not all: the machine's other work holds the loop up too.
    const sorted = steps.sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThan(10);
  });

  describe('with a broken copy', () => {
    const isWhole = async () => {
      const again = await open();
      expect(await md5(again.files['train-images'])).toBe('f209073e486d5113ebe2cc431d4df862');
      expect(await md5(again.files['test-labels'])).toBe('8dea97a4e78c1bd1b5a6e8efbb870b6e');
    };

    it('makes a missing file anew', async () => {
      await unlink(dataset.files['test-labels']);
      await isWhole();
    });

    it('makes a truncated file anew', async () => {
      await truncate(dataset.files['train-images'], 1000);
      await isWhole();
    });

    it('makes a changed file of the same size anew', async () => {
      await writeFile(dataset.files['test-labels'], Buffer.alloc(10_000));
      await isWhole();
    });

    it.each(['', '{', '{"version":0}', 'null'])('makes it anew when meta.json holds %j', async (text) => {
      await writeFile(join(dirname(dataset.files['train-images']), 'meta.json'), text);
      await isWhole();
    });

    it('finds by its hash what size and time do not show, when asked for a full check', async () => {
      const file = dataset.files['test-labels'];
      const metaFile = join(dirname(file), 'meta.json');
      await open();
      const meta = JSON.parse(await readFile(metaFile, 'utf8')) as { arrays: Record<string, { mtimeMs: number }> };
      // A time that survives being set: whole seconds.
      const time = new Date(1_700_000_000_000);
      await writeFile(file, Buffer.alloc(10_000));
      await utimes(file, time, time);
      meta.arrays['test-labels']!.mtimeMs = time.getTime();
      await writeFile(metaFile, JSON.stringify(meta));
      expect((await open()).labels.test[0]).toBe(0);
      const checked = await openDataset('fashion-mnist', bench.folders, { check: 'full' });
      expect(checked.labels.test[0]).toBe(9);
    });
  });

  describe('with the variable', () => {
    beforeEach(() => {
      process.env['PERCEPTRON_STUDIO_DATASETS'] = dirname(dirname(realFile(sourceNames[0])));
    });
    afterEach(() => {
      delete process.env['PERCEPTRON_STUDIO_DATASETS'];
    });

    it('reads another folder of data sets', async () => {
      await unlink(join(bench.sources, sourceNames[0]));
      expect((await open()).counts.train).toBe(60_000);
    });
  });
});
