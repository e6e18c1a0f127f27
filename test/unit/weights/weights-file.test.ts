import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProblemError } from '../../../src-main/contract/problem.js';
import { readWeights, writeWeights } from '../../../src-main/weights/weights-file.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weights-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const kernel = { name: 'dense/kernel', shape: [2, 3], values: Float32Array.of(1, -2, 3.5, 1e-30, -0, 1e30) };
const bias = { name: 'dense/bias', shape: [3], values: Float32Array.of(0.1, 0.2, 0.3) };

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0]!.code;
  }
  throw new Error('no problem was found');
}

test('what is written comes back to the last bit, in the order asked for', async () => {
  const path = join(folder, 'w.safetensors');
  await writeWeights(path, [kernel, bias], { epoch: '3' });
  expect(await readWeights(path, [bias, kernel])).toEqual([bias.values, kernel.values]);
  expect(await readdir(folder)).toEqual(['w.safetensors']);
});

test('the file is safetensors: length, JSON header, numbers from a multiple of 8 on', async () => {
  const path = join(folder, 'w.safetensors');
  await writeWeights(path, [kernel, { ...bias, name: '층/bias' }], { epoch: '3' });
  const bytes = await readFile(path);
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Record<string, unknown>;
  expect(length % 8).toBe(0);
  const sha256 = createHash('sha256')
    .update(bytes.subarray(8 + length))
    .digest('hex');
  expect(header['__metadata__']).toEqual({ epoch: '3', sha256 });
  expect(header['층/bias']).toEqual({ dtype: 'F32', shape: [3], data_offsets: [24, 36] });
  expect(bytes.length).toBe(8 + length + 36);
});

test('a missing, cut-off or foreign file is named as such', async () => {
  const path = join(folder, 'w.safetensors');
  expect(await codeOf(readWeights(path, [bias]))).toBe('run-not-found');
  await writeWeights(path, [kernel, bias], {});
  expect(await codeOf(readWeights(path, [{ name: 'dense/bias', shape: [4] }]))).toBe('data-corrupt');
  expect(await codeOf(readWeights(path, [{ name: 'other', shape: [3] }]))).toBe('data-corrupt');
  const whole = await readFile(path);
  await writeFile(path, Buffer.from(whole.map((byte, at) => (at === whole.length - 1 ? byte ^ 1 : byte))));
  expect(await codeOf(readWeights(path, [kernel]))).toBe('data-corrupt');
  await writeFile(path, whole);
  await truncate(path, (await readFile(path)).length - 4);
  expect(await codeOf(readWeights(path, [bias]))).toBe('data-corrupt');
  await writeFile(path, 'no weights at all');
  expect(await codeOf(readWeights(path, [bias]))).toBe('data-corrupt');
});
