/** Thousands of broken files: each is read, or refused by a sentence that names it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DataSource } from '../../../src-main/contract/sources/index.js';
import { ProblemError } from '../../../src-main/contract/problem.js';
import { clearCache } from '../../../src-main/datasets/cache-size.js';
import { openDataset } from '../../../src-main/datasets/open-dataset.js';
import { idx, TemporaryBench } from './temporary-bench.js';

const rounds = 5000;
let bench: TemporaryBench;
beforeAll(async () => {
  bench = await TemporaryBench.make();
});
afterAll(() => bench.remove());

/** A generator of whole numbers below `limit`, the same ones each time. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** The file with some bytes changed, put in, taken out or doubled, or its end cut off. */
function mutated(whole: Buffer, below: (limit: number) => number, inserted: readonly string[]): Buffer {
  let bytes = Buffer.from(whole);
  for (let change = below(4); change >= 0; change -= 1) {
    const at = below(Math.max(1, bytes.length));
    const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
    switch (below(6)) {
      case 0:
        bytes = Buffer.concat([head, Buffer.of(below(256)), tail.subarray(1)]);
        break;
      case 1:
        bytes = Buffer.concat([head, Buffer.from(inserted[below(inserted.length)]!, 'latin1'), tail]);
        break;
      case 2:
        bytes = Buffer.concat([head, tail.subarray(1 + below(20))]);
        break;
      case 3:
        bytes = Buffer.concat([head, tail.subarray(0, 50), tail]);
        break;
      case 4:
        bytes = Buffer.from(head);
        break;
      default:
        bytes[at % Math.max(1, bytes.length)]! ^= 1 << below(8);
    }
  }
  return bytes;
}

/** Opens the data; says whether it could be read. A problem names one of its files. */
async function attempt(source: DataSource, files: readonly string[]): Promise<boolean> {
  try {
    const { counts, info } = await openDataset(source, bench.folders);
    expect(counts.train).toBeGreaterThan(0);
    expect(info.classNames.length).not.toBe(1);
    return true;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(error.problems[0]?.code).toBe('source-invalid');
    expect(files.some((file) => error.message.includes(file))).toBe(true);
    return false;
  }
}

test('mutated idx files', async () => {
  const below = numbers(1);
  const wholes = [
    idx(
      [6, 3, 2],
      Array.from({ length: 36 }, (_, at) => at * 7),
    ),
    idx([6], [0, 1, 2, 0, 1, 2]),
  ].flatMap((plain) => [plain, gzipSync(plain)]);
  const [images, labels] = [join(bench.root, 'images'), join(bench.root, 'labels')];
  let read = 0;
  for (let round = 0; round < rounds; round += 1) {
    const packed = below(2);
    const which = below(2);
    const files = [wholes[packed]!, wholes[2 + packed]!];
    files[which] = mutated(files[which]!, below, ['\0', '\x08', '\xff\xff']);
    await writeFile(images, files[0]!);
    await writeFile(labels, files[1]!);
    if (await attempt({ type: 'idx', images, labels }, [images, labels])) read += 1;
    if (round % 500 === 499) await clearCache(bench.folders.cache);
  }
  expect(read).toBeGreaterThan(rounds / 100);
  expect(read).toBeLessThan(rounds / 2);
});

test('mutated tables', async () => {
  const below = numbers(2);
  const iris = await readFile(fileURLToPath(new URL('./fixtures/tables/gaps.csv', import.meta.url)), 'utf8');
  const lines = iris.split(/\r?\n/);
  const whole = Buffer.from([...lines.slice(0, 8), ...lines.slice(60, 66), '1;2;"3\n""4""";5;virginica'].join('\n'));
  const path = join(bench.root, 'table.csv');
  let read = 0;
  for (let round = 0; round < rounds; round += 1) {
    await writeFile(
      path,
      mutated(whole, below, ['"', ';', ',', '\n', '\r\n', '\xff', '\0', 'inf', '""', '1e999', '\xef\xbb\xbf']),
    );
    if (await attempt({ type: 'csv', path }, [path])) read += 1;
    if (round % 500 === 499) await clearCache(bench.folders.cache);
  }
  expect(read).toBeGreaterThan(rounds / 100);
});
