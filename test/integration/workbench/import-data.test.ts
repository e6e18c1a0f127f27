/** Pictures imported by a real trainer process, as the window and the command line have it. */
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ImportProgress } from '../../../src-main/contract/dataset.js';
import type { ImageFolderSource } from '../../../src-main/contract/sources/image-folder.js';
import { userFolders } from '../../../src-main/folders.js';
import { nodeFork } from '../../../src-main/trainer-host/node-fork.js';
import { createWorkbench } from '../../../src-main/workbench/index.js';
import type { Workbench } from '../../../src-main/workbench/workbench.js';
import { resources } from '../trainer/small-run.js';

const root = new URL('../../../', import.meta.url).pathname;
const pictures = join(root, 'test/integration/trainer/fixtures/pictures');
const split = { test_size: 0.2, random_state: 42, stratify: false, holdout: 0.2 };

let folder: string;
let workbench: Workbench;
beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'ignore' });
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-data-'));
  const folders = { ...userFolders(resources), cache: join(folder, 'cache') };
  workbench = createWorkbench({ folders, fork: nodeFork(join(root, 'out/main/trainer.js')) });
});
afterEach(async () => {
  await workbench.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** Folders with copies of two real pictures, `count` of each. */
async function pictureFolder(name: string, count: number): Promise<ImageFolderSource> {
  const path = join(folder, name);
  for (const [label, file] of [
    ['coloured', 'colour.png'],
    ['grey', 'small-grey.png'],
  ] as const) {
    await mkdir(join(path, label, 'deeper'), { recursive: true });
    for (let index = 0; index < count; index += 1) {
      await copyFile(join(pictures, file), join(path, label, index % 2 === 0 ? '' : 'deeper', `${index}.png`));
    }
  }
  return { type: 'image-folder', path, image_size: [8, 6], color_mode: 'rgb' };
}

test('pictures become samples; those that cannot be read are listed', async () => {
  const source = await pictureFolder('pictures', 10);
  await writeFile(join(source.path, 'grey', 'broken.png'), 'no picture');
  await symlink(join(folder, 'nowhere.jpg'), join(source.path, 'grey', 'gone.jpg'));
  await writeFile(join(source.path, 'grey', 'notes.txt'), 'not even called one');
  await mkdir(join(source.path, 'empty'));
  const seen: ImportProgress[] = [];
  const description = await workbench.importDataset(source, split, { onProgress: (progress) => seen.push(progress) });
  expect(description).toMatchObject({
    name: 'pictures',
    kind: 'images',
    task: 'binary',
    classNames: ['coloured', 'grey'],
    shapes: { train: [20, 8, 6, 3], test: [0, 8, 6, 3] },
    classCounts: { train: [10, 10] },
  });
  expect(description.unreadable.map(({ path }) => path)).toEqual([
    join(source.path, 'grey', 'broken.png'),
    join(source.path, 'grey', 'gone.jpg'),
  ]);
  expect(seen.map(({ phase }) => phase)).toContain('listing');
  expect(seen.at(-1)).toEqual({ phase: 'reading', done: 22, total: 22 });

  const samples = await workbench.samples({ dataset: source, split, part: 'train', classIndex: 1, offset: 0, count: 2 });
  expect(samples).toMatchObject({ height: 8, width: 6, channels: 3, labels: [1, 1] });
  const means = await workbench.classMeans(source);
  // All pictures of a class are the same one.
  expect(means.pixels.subarray(144)).toEqual(samples.pixels.subarray(0, 144));
});

test('a test folder has classes of its own by the training folder’s numbers', async () => {
  const source = await pictureFolder('train', 3);
  const test = await pictureFolder('test', 2);
  await rm(join(test.path, 'coloured'), { recursive: true });
  await mkdir(join(test.path, 'grey2'));
  await copyFile(join(pictures, 'grey.jpg'), join(test.path, 'grey2', 'a.JPG'));
  const whole = { ...source, test_path: test.path };
  await expect(workbench.describe(whole, split)).rejects.toMatchObject({
    problems: [{ code: 'source-invalid', message: expect.stringContaining('found the class grey2') }],
  });
  await rm(join(test.path, 'grey2'), { recursive: true });
  await mkdir(join(test.path, 'coloured'));
  await copyFile(join(pictures, 'colour.jpg'), join(test.path, 'coloured', 'a.jpeg'));
  const description = await workbench.importDataset(whole, split);
  expect(description.classCounts).toEqual({ train: [3, 3], test: [1, 2] });
});

test('an import is cancelled without a trace, and begins anew when it is asked for again', async () => {
  const source = await pictureFolder('many', 1500);
  const controller = new AbortController();
  const stopped = workbench.importDataset(source, split, {
    signal: controller.signal,
    onProgress: ({ phase, done }) => {
      if (phase === 'reading' && done > 0) controller.abort();
    },
  });
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  expect(await readdir(join(folder, 'cache', 'decoded'))).toEqual([]);
  const description = await workbench.importDataset(source, split);
  expect(description.classCounts.train).toEqual([1500, 1500]);
  expect(await workbench.cacheSize()).toBeGreaterThan(3000 * 144);
  await workbench.clearCache();
  expect(await workbench.cacheSize()).toBe(0);
  expect((await workbench.describe(source, split)).contentKey).toBe(description.contentKey);
});

test('a folder without pictures by class is refused', async () => {
  await mkdir(join(folder, 'flat'));
  await copyFile(join(pictures, 'colour.png'), join(folder, 'flat', 'a.png'));
  const flat = { type: 'image-folder', path: join(folder, 'flat'), image_size: [8, 8], color_mode: 'rgb' } as const;
  await expect(workbench.describe({ ...flat, image_size: [8, 8] }, split)).rejects.toMatchObject({
    problems: [
      { code: 'source-invalid', path: flat.path, message: expect.stringContaining('found no pictures in subfolders') },
    ],
  });
  const gone = { ...flat, image_size: [8, 8] as [number, number], path: join(folder, 'gone') };
  await expect(workbench.describe(gone, split)).rejects.toMatchObject({ problems: [{ code: 'source-invalid' }] });
});

test('a table is imported again once its file has changed', async () => {
  const path = join(folder, 'table.csv');
  await writeFile(path, 'a,b\n1,x\n2,y\n3,x\n4,y\n5,x\n6,y\n');
  const source = { type: 'csv', path } as const;
  const first = await workbench.describe(source, split);
  await writeFile(path, `${await readFile(path, 'utf8')}7,z\n`);
  expect((await workbench.describe(source, split)).contentKey).toBe(first.contentKey);
  const second = await workbench.importDataset(source, split);
  expect(second.classNames).toEqual(['x', 'y', 'z']);
  expect((await workbench.describe(source, split)).contentKey).toBe(second.contentKey);
  const rows = await workbench.rows({ dataset: source, split, part: 'test', offset: 0, count: 9 });
  expect(rows.columns).toEqual(['a', 'b']);
  const stored = await workbench.testRows({ dataset: source, store: 'train', positions: [6, 0] });
  expect(stored.rows).toEqual([
    [7, 'z'],
    [1, 'x'],
  ]);
  await expect(workbench.testImages({ dataset: source, store: 'train', positions: [0] })).rejects.toThrow('a table');
});
