import { appendFile, mkdir, open as openFile, readFile, rm, symlink, truncate, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProblemError, type Problem } from '../../../src-main/contract/problem.js';
import { openDataset } from '../../../src-main/datasets/open-dataset.js';
import { datasetsVariable } from '../../../src-main/datasets/source-folder.js';
import { copyReal, newBench, realFile, sourceNames, type Bench, type SourceName } from './real-files.js';

let bench: Bench;
let file: (name: SourceName) => string;
beforeEach(async () => {
  delete process.env[datasetsVariable];
  bench = await newBench();
  file = (name) => join(bench.sources, name);
});
afterEach(() => rm(dirname(bench.folders.cache), { recursive: true }));

const [trainImages, trainLabels, testImages, testLabels] = sourceNames;

async function problems(): Promise<readonly Problem[]> {
  try {
    await openDataset('fashion-mnist', bench.folders);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
  throw new Error('expected a problem');
}

/** Replaces the link by something of the test's own. */
async function replace(name: SourceName, content: Uint8Array | string): Promise<void> {
  await unlink(file(name));
  await writeFile(file(name), content);
}

describe('a bad file', () => {
  it('that is missing is named, with all others that are missing', async () => {
    await unlink(file(trainImages));
    await unlink(file(testLabels));
    const found = await problems();
    expect(found.map(({ code, path }) => ({ code, path }))).toEqual([
      { code: 'data-missing', path: file(trainImages) },
      { code: 'data-missing', path: file(testLabels) },
    ]);
    expect(found[0]?.message).toBe(
      `${file(trainImages)} is missing: found no such file, packed or plain, expected a part of Fashion-MNIST.`,
    );
    expect(found[0]?.hint).toContain('npm run setup');
  });

  it('counts as missing when it is a broken link', async () => {
    await unlink(file(trainImages));
    await symlink(join(bench.sources, 'gone'), file(trainImages));
    expect(await problems()).toMatchObject([{ code: 'data-missing', path: file(trainImages) }]);
  });

  it('that is truncated is told by its size', async () => {
    await unlink(file(trainImages));
    await copyReal(trainImages, file(trainImages));
    await truncate(file(trainImages), 1_000_000);
    expect(await problems()).toEqual([
      {
        code: 'data-corrupt',
        message:
          `${file(trainImages)} is cut short: found a gzip archive that ends early, after 1000000 bytes, ` +
          'expected one that unpacks to 47040016 bytes.',
        hint: 'Remove the file and run `npm run setup`, which fetches it again.',
        path: file(trainImages),
        params: expect.objectContaining({ fault: 'truncated', file: file(trainImages), title: 'Fashion-MNIST' }),
      },
    ]);
  });

  it('that lacks only its last byte is told as truncated too', async () => {
    const whole = await readFile(realFile(testLabels));
    await replace(testLabels, whole.subarray(0, -1));
    expect((await problems())[0]?.params).toMatchObject({ fault: 'truncated' });
  });

  it('that is empty', async () => {
    await replace(testLabels, '');
    expect((await problems())[0]?.message).toContain('is cut short: found an empty file, expected 10008 bytes');
  });

  it('that is damaged inside', async () => {
    await unlink(file(testImages));
    await copyReal(testImages, file(testImages));
    const handle = await openFile(file(testImages), 'r+');
    await handle.write(Buffer.alloc(64, 0xff), 0, 64, 2_000_000);
    await handle.close();
    const [problem] = await problems();
    expect(problem).toMatchObject({ code: 'data-corrupt', path: file(testImages) });
    expect(['damaged', 'wrong-content', 'too-long', 'truncated']).toContain(problem?.params?.['fault']);
  });

  it('that is another file of the set', async () => {
    await replace(trainImages, await readFile(realFile(testImages)));
    await replace(trainLabels, await readFile(realFile(testImages)));
    const found = await problems();
    expect(found.map((problem) => problem.params?.['fault'])).toEqual(['wrong-shape', 'wrong-kind']);
    expect(found[0]?.message).toContain('found 10000 × 28 × 28, expected 60000 × 28 × 28');
    expect(found[1]?.message).toContain('found the first bytes 00 00 08 03, expected the first bytes 00 00 08 01');
  });

  it('that has the right shape but other values, as handwritten digits would', async () => {
    const plain = gunzipSync(await readFile(realFile(testImages)));
    plain[20_000]! ^= 1;
    await replace(testImages, gzipSync(plain, { level: 1 }));
    const [problem] = await problems();
    expect(problem?.message).toContain('holds other data: found MD5 ');
    expect(problem?.message).toContain('expected MD5 8181f5470baa50b63fa0f6fddb340f0a');
  });

  it('that is a web page saved under its name', async () => {
    await replace(trainImages, '<!DOCTYPE html><title>404</title>');
    expect((await problems())[0]?.message).toContain('is not an idx file: found the first bytes 3c 21 44 4f');
  });

  it('that is a folder', async () => {
    await unlink(file(testLabels));
    await mkdir(file(testLabels));
    expect(await problems()).toMatchObject([{ code: 'file-access', path: file(testLabels) }]);
  });

  it('is found even if a good copy was made before', async () => {
    await openDataset('fashion-mnist', bench.folders);
    await replace(testLabels, 'no');
    expect(await problems()).toMatchObject([{ code: 'data-corrupt', path: file(testLabels) }]);
    await unlink(file(testLabels));
    expect(await problems()).toMatchObject([{ code: 'data-missing', path: file(testLabels) }]);
    await copyReal(testLabels, file(testLabels));
    expect((await openDataset('fashion-mnist', bench.folders)).counts.test).toBe(10_000);
  });

  it('gets the advice that fits who put it there', async () => {
    process.env[datasetsVariable] = join(bench.folders.cache, 'elsewhere');
    expect((await problems())[0]?.hint).toContain(`unset ${datasetsVariable}`);
    delete process.env[datasetsVariable];
    await mkdir(join(bench.folders.resources, 'datasets', 'fashion-mnist'), { recursive: true });
    expect((await problems())[0]?.hint).toContain('install Perceptron Studio again');
  });
});

describe('other packings', () => {
  it('plain files do as well', async () => {
    for (const name of sourceNames) {
      const plain = gunzipSync(await readFile(realFile(name)));
      await unlink(file(name));
      await writeFile(file(name).replace(/\.gz$/, ''), plain);
    }
    expect((await openDataset('fashion-mnist', bench.folders)).counts.train).toBe(60_000);
    await appendFile(file(trainLabels).replace(/\.gz$/, ''), 'x');
    expect((await problems())[0]?.message).toContain('is too long: found more than 60008 bytes');
  });
});

describe('a cache that cannot be written', () => {
  it('is a problem of file access, as where a file is in the way', async () => {
    await writeFile(join(bench.folders.cache, 'decoded'), '');
    expect(await problems()).toMatchObject([{ code: 'file-access', path: expect.stringContaining('decoded') }]);
  });
});
