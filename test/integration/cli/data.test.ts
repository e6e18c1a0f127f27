/** The `data` command on data of the user's own. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idx } from '../datasets/temporary-bench.js';

const root = new URL('../../../', import.meta.url).pathname;
const tables = join(root, 'test/integration/datasets/fixtures/tables');
const pictures = join(root, 'test/integration/trainer/fixtures/pictures');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-data-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function data(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd: root, maxBuffer: 1 << 26 };
    execFile(process.execPath, ['scripts/cli.mjs', 'data', ...args], options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr });
    });
  });
}
async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { stdout, code, stderr } = await data(...args, '--json');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Record<string, unknown>;
}

test('a table is told column by column', async () => {
  const found = await json(join(tables, 'iris.csv'));
  expect(found).toMatchObject({
    dataset: 'iris',
    source: { type: 'csv' },
    task: 'multi-class',
    shapes: { train: [150, 4], test: [0, 4] },
    classNames: ['setosa', 'versicolor', 'virginica'],
    classCounts: { train: [50, 50, 50] },
    // sklearn: train_test_split(range(150), test_size=0.2, random_state=42) and again.
    split: { holdout: 0.2, train: { count: 96 }, validation: { count: 24 }, test: { count: 30 } },
    table: { delimiter: ',', header: true, rows: 150, dropped: 0 },
  });
  const { stdout } = await data(join(tables, 'iris.csv'));
  expect(stdout).toContain('iris: float32, values 0.1 to 7.9');
  expect(stdout).toMatch(
    /sepal length \(cm\) +numeric +150 +0 {2}4.3 to 7.9, median 5.8, mean 5.84333, std 0.825301, eta 0.787/,
  );
  expect(stdout).toMatch(/0 setosa +\d+ +\d+ +\d+/);
});

test('options say what is not to be detected', async () => {
  const path = join(folder, 'options.csv');
  await writeFile(path, 'a|b|c\n1|2|0\n2|3|1\n3|4|0\n4|5|1\n5|6|1\n6|7|0\n');
  const found = await json(
    path,
    '--target',
    'a',
    '--target-kind',
    'numeric',
    '--delimiter',
    '|',
    '--header',
    '--seed',
    '7',
    '--test-size',
    '0.5',
  );
  expect(found).toMatchObject({ task: 'regression', target: 'a', split: { random_state: 7, test_size: 0.5 }, classNames: [] });
  expect(await json(path, '--no-header')).toMatchObject({ target: 'column_3', table: { header: false, rows: 7 } });
});

test('idx files are found by their names', async () => {
  await writeFile(
    join(folder, 'train-images-idx3-ubyte'),
    idx(
      [10, 2, 2],
      Array.from({ length: 40 }, (_, at) => at),
    ),
  );
  await writeFile(join(folder, 'train-labels-idx1-ubyte'), idx([10], [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]));
  expect(await json(join(folder, 'train-images-idx3-ubyte'), '--stratify')).toMatchObject({
    task: 'binary',
    shapes: { train: [10, 2, 2] },
    split: { stratify: true, test: { count: 2, classCounts: [1, 1] } },
  });
});

test('an image folder is decoded at the size and in the colours asked for', async () => {
  for (const label of ['cat', 'dog']) {
    await mkdir(join(folder, 'pets', label), { recursive: true });
    for (let index = 0; index < 4; index += 1) {
      await copyFile(join(pictures, 'colour.png'), join(folder, 'pets', label, `${index}.png`));
    }
  }
  await writeFile(join(folder, 'pets', 'cat', 'broken.jpg'), '');
  const found = await json(join(folder, 'pets'), '--size', '5x7', '--rgb');
  expect(found).toMatchObject({ shapes: { train: [8, 5, 7, 3] }, classNames: ['cat', 'dog'] });
  expect(found['unreadable']).toHaveLength(1);
  const { stdout } = await data(join(folder, 'pets'));
  expect(stdout).toContain('training set    (8, 28, 28)');
  expect(stdout).toContain('Files left out because they cannot be read: 1');
});

test.each([
  [
    'a false header',
    'false.csv',
    '150,4,setosa,versicolor,virginica\n5.1,3.5,1.4,0.2,0\n4.9,3,1.4,0.2,1\n',
    'line 1: found 150 as the name',
  ],
  ['a ragged row', 'ragged.csv', 'a,b\n1,2\n3\n', 'line 3: found 1 value, expected 2'],
  ['an empty file', 'empty.csv', '', 'found an empty file'],
  ['half an idx pair', 'x-images-idx3-ubyte', idx([1, 1, 1], [0]), 'found no file x-labels-idx1-ubyte beside it'],
])('%s is named, with exit code 2', async (_what, name, content, message) => {
  const path = join(folder, name);
  await writeFile(path, content);
  const { code, stderr, stdout } = await data(path, '--json');
  expect(code).toBe(2);
  expect(stderr).toContain(path);
  expect(stderr).toContain(message);
  expect(stdout).toBe('');
});

test.each([
  [['nowhere.csv'], 'found "nowhere.csv", which is no file or folder'],
  [['fashion-mnist', '--rgb'], '--rgb does not apply'],
  [[join(tables, 'iris.csv'), '--size', '28x28'], '--size does not apply to a table'],
  [[join(tables, 'iris.csv'), '--target', 'none'], 'found no column none'],
  [['fashion-mnist', '--test-size', '2'], 'a number above 0 and below 1'],
])('%j is refused with exit code 2', async (args, message) => {
  const { code, stderr } = await data(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
