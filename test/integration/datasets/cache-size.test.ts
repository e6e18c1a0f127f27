/** The room that decoded data takes. */
import { mkdir, readdir, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cacheSize, clearCache, trimCache } from '../../../src-main/datasets/cache-size.js';
import { openDataset, type OpenDataset } from '../../../src-main/datasets/open-dataset.js';
import { TemporaryBench } from './temporary-bench.js';

let bench: TemporaryBench;
beforeEach(async () => {
  bench = await TemporaryBench.make();
});
afterEach(() => bench.remove());

async function openTable(name: string, minutesAgo: number): Promise<OpenDataset> {
  const path = await bench.file(`${name}.csv`, `a,b\n1,${name}\n2,y\n`);
  const dataset = await openDataset({ type: 'csv', path }, bench.folders);
  const used = new Date(Date.now() - minutesAgo * 60_000);
  await utimes(join(dataset.folder, 'meta.json'), used, used);
  return dataset;
}
const kept = async () => (await readdir(join(bench.folders.cache, 'decoded'))).length;

it('is what all files take, and nothing where there are none', async () => {
  expect(await cacheSize(bench.folders.cache)).toBe(0);
  const { folder } = await openTable('one', 0);
  let bytes = 0;
  for (const file of await readdir(folder)) bytes += (await stat(join(folder, file))).size;
  expect(await cacheSize(bench.folders.cache)).toBe(bytes);
});

it('is kept below a limit: what was not used for longest goes', async () => {
  const [oldest, middle, newest] = [await openTable('a', 30), await openTable('b', 20), await openTable('c', 10)];
  const size = await cacheSize(bench.folders.cache);
  // Opening it makes it the newest.
  await openDataset({ type: 'csv', path: join(bench.root, 'a.csv') }, bench.folders);
  await trimCache(bench.folders.cache, newest.folder, size - 1);
  expect((await readdir(dirname(newest.folder))).map((name) => join(dirname(newest.folder), name)).sort()).toEqual(
    [oldest.folder, newest.folder].sort(),
  );
  await expect(stat(middle.folder)).rejects.toThrow();
  await trimCache(bench.folders.cache, newest.folder, 0);
  expect(await kept()).toBe(1);
});

it('is cleared, but for what is being made; data is made anew afterwards', async () => {
  await openTable('a', 0);
  await mkdir(join(bench.folders.cache, 'decoded', 'making-x'));
  await clearCache(bench.folders.cache);
  expect(await cacheSize(bench.folders.cache)).toBe(0);
  expect(await readdir(join(bench.folders.cache, 'decoded'))).toEqual(['making-x']);
  expect((await openTable('a', 0)).counts.train).toBe(2);
});
