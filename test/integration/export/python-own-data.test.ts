/** Scripts that read data of the user's own: files written here, and what the scripts make of them. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatasetInfo } from '../../../src-main/contract/dataset.js';
import type { Experiment, ExperimentFile } from '../../../src-main/contract/experiment.js';
import { pythonSource, pythonStyles } from '../../../src-main/contract/python-source/index.js';
import { trainTestSplit } from '../../../src-main/datasets/split.js';
import { randomBits, randomUniform } from '../../../src-main/random/counter-hash.js';
import { runPython } from '../../python/consumers/environment.js';
import { engineAnswers } from './engine-answers.js';
import { experimentOf, largestDifference, modelOf } from './sample-models.js';

type Part = readonly [x: readonly number[], y: readonly number[]];
interface Answer {
  readonly history: Readonly<Record<string, number>>;
  readonly finalLoss: number;
  readonly predictions: readonly number[];
  readonly parts: { readonly train: Part; readonly val: Part; readonly test: Part };
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'python-own-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the script in its four styles; all of them must read the same. */
async function runSource(experiment: Experiment, dataset: DatasetInfo, samples: readonly number[]): Promise<Answer> {
  const model = modelOf(experiment, dataset);
  const sources = Object.fromEntries(pythonStyles.map((style) => [style, pythonSource(experiment, dataset, style)]));
  const complaints = (await runPython('check_style.py', sources)) as Record<string, string>;
  expect(complaints).toEqual({ sequential: '', add: '', functional: '', subclass: '' });
  const weights = Object.fromEntries(
    model.layers.map(({ name }) => [
      name,
      model.weights.filter((array) => array.name.startsWith(`${name}/`)).map(({ values, shape }) => [[...values], shape]),
    ]),
  );
  const request = {
    sources: { sequential: sources['sequential'], subclass: sources['subclass'] },
    folder: join(folder, `scripts-${experiment.name}`),
    ...{ weights, pixels: samples, shape: dataset.sampleShape, dtype: dataset.dtype, parts: true },
  };
  const answers = (await runPython('run_source.py', request)) as { readonly sequential: Answer; readonly subclass: Answer };
  expect(answers.subclass.parts).toEqual(answers.sequential.parts);
  expect(answers.subclass.predictions).toEqual(answers.sequential.predictions);
  return answers.sequential;
}

/** Rows of samples and their targets, as they are stored. */
interface Stored {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
}

const pick = ({ x, y }: Stored, places: Int32Array): Stored => ({
  x: Array.from(places, (place) => x[place]!),
  y: Array.from(places, (place) => y[place]!),
});

function split(stored: Stored, share: number, seed: number, strata?: readonly number[]): readonly [Stored, Stored] {
  const labels = strata === undefined ? undefined : Uint8Array.from(strata);
  const { train, validation } = trainTestSplit(stored.y.length, { test_size: share, random_state: seed }, labels);
  return [pick(stored, train), pick(stored, validation)];
}

function expectPart([x, y]: Part, expected: Stored, prepare: (row: readonly number[]) => readonly number[]): void {
  expect(y).toEqual(expected.y);
  expect(largestDifference(Float32Array.from(expected.x.flatMap(prepare)), x)).toBeLessThan(1e-5);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
const column = ({ x }: Stored, place: number) => x.map((row) => row[place]!);
const oneHot = (value: number, count: number) => Array.from({ length: count }, (_, place) => Number(place === value));

const fit = { epochs: 1, batch_size: 8 };

describe('Python source of a table', () => {
  const colours = ['blue', 'green, light', 'red "dark"'];
  const fruits = ['apple', 'pear', 'plum'];
  const info: DatasetInfo = {
    name: 'fruit.csv',
    kind: 'table',
    task: 'multi-class',
    sampleShape: [4],
    dtype: 'float32',
    classNames: fruits,
    columns: [{ name: 'size' }, { name: 'colour', categories: colours }, { name: 'weight' }, { name: 'same' }],
    targetName: 'fruit',
  };
  const count = 80;
  const uniform = (row: number, place: number) => randomUniform(3, row * 8 + place);
  /** Every ninth size and every eleventh colour is missing; rows 5 and 17 have no weight, row 20 has no fruit. */
  const table = Array.from({ length: count }, (_, row) => ({
    size: row % 9 === 4 ? undefined : Math.round(1e4 * uniform(row, 0)) / 100 - 50,
    colour: row % 11 === 3 ? undefined : Math.floor(3 * uniform(row, 1) ** 2),
    weight: row === 5 || row === 17 ? undefined : 1e5 + uniform(row, 2),
    fruit: row === 20 ? undefined : Math.floor(3 * uniform(row, 3)),
  }));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const csv = [
    'size;colour;note;weight;same;fruit',
    ...table.map(({ size, colour, weight, fruit }, row) =>
      [
        size ?? 'NA',
        colour === undefined ? ' ? ' : quoted(colours[colour]!),
        quoted(`line ${row}\nand more`),
        weight ?? '',
        7,
        fruit === undefined ? 'null' : ` ${fruits[fruit]!}`,
      ].join(';'),
    ),
    '',
  ].join('\n');

  /** As the app decodes it: gaps filled over all rows of the file, rows left out that still have one. */
  function decoded(): Stored {
    const sizes = table.flatMap(({ size }) => (size === undefined ? [] : [size]));
    const known = table.flatMap(({ colour }) => (colour === undefined ? [] : [colour]));
    const counts = [0, 1, 2].map((colour) => known.filter((other) => other === colour).length);
    const kept = table.filter(({ weight, fruit }) => weight !== undefined && fruit !== undefined);
    return {
      x: kept.map(({ size, colour, weight }) => [
        Math.fround(size ?? mean(sizes)),
        colour ?? counts.indexOf(Math.max(...counts)),
        Math.fround(weight!),
        7,
      ]),
      y: kept.map(({ fruit }) => fruit!),
    };
  }

  const data = (path: string, changes: object = {}) => ({
    dataset: {
      type: 'csv' as const,
      path,
      columns: [
        { name: 'size', kind: 'numeric' as const, missing: 'mean' as const },
        { name: 'colour', kind: 'categorical' as const, missing: 'median' as const },
        { name: 'note', kind: 'ignore' as const },
      ],
    },
    preprocessing: [{ type: 'standardize' as const }, { type: 'one-hot' as const }],
    ...changes,
  });

  it('reads, fills, splits, standardises and trains as the app does', async () => {
    const path = join(folder, 'fruit.csv');
    await writeFile(path, csv);
    const experiment = experimentOf(
      'fruit',
      [
        { type: 'Dense', units: 6, activation: 'relu' },
        { type: 'Dense', units: 3, activation: 'softmax' },
      ],
      { data: data(path), split: { test_size: 0.25, random_state: 3, stratify: true, holdout: 0.2 }, fit },
      info,
    );
    const stored = decoded();
    expect(stored.y).toHaveLength(count - 3);
    const [rest, test] = split(stored, 0.2, 3, stored.y);
    const [train, validation] = split(rest, 0.25, 3, rest.y);
    const fitted = [0, 2].map((place) => [mean(column(train, place)), deviation(column(train, place))] as const);
    const prepare = ([size, colour, weight]: readonly number[]) => [
      (size! - fitted[0]![0]) / fitted[0]![1],
      ...oneHot(colour!, 3),
      (weight! - Math.fround(fitted[1]![0])) / fitted[1]![1],
      0,
    ];
    const samples = stored.x.slice(0, 9).flat();
    const answer = await runSource(experiment, info, samples);
    expectPart(answer.parts.train, train, prepare);
    expectPart(answer.parts.val, validation, prepare);
    expectPart(answer.parts.test, test, prepare);
    // The engine with the same numbers says the same.
    const model = modelOf(experiment, info);
    const [means, deviations] = [0, 1].map((at) => Float32Array.of(fitted[0]![at]!, at, fitted[1]![at]!, at === 0 ? 7 : 1));
    const [first, second, ...others] = model.weights;
    const weights = [{ ...first!, values: means! }, { ...second!, values: deviations! }, ...others];
    const expected = await engineAnswers({ ...model, weights }, Float32Array.from(samples));
    expect(largestDifference(expected, answer.predictions)).toBeLessThan(1e-5);
  });

  it('numbers chosen classes in the order of the choice, and splits by their stored numbers', async () => {
    const path = join(folder, 'chosen.csv');
    await writeFile(path, csv);
    const seen: DatasetInfo = { ...info, classNames: ['plum', 'apple'], task: 'multi-class' };
    const parsed = experimentOf(
      'chosen',
      [{ type: 'Dense', units: 1, activation: 'sigmoid' }],
      {
        data: data(path, { classes: [2, 0] }),
        split: { test_size: 0.25, random_state: 3, stratify: true, holdout: 0 },
        compile: { optimizer: { type: 'Adam' }, loss: 'binary_crossentropy', metrics: ['accuracy', 'auc'] },
        fit,
      },
      info,
    );
    const all = decoded();
    const kept = Int32Array.from(all.y.keys()).filter((place) => all.y[place] !== 1);
    const stored = pick(all, kept);
    const [train, validation] = split(stored, 0.25, 3, stored.y);
    const { parts } = await runSource(parsed, seen, stored.x.slice(0, 2).flat());
    const numbered = ({ y }: Stored) => y.map((label) => (label === 2 ? 0 : 1));
    expect(parts.train[1]).toEqual(numbered(train));
    expect(parts.val[1]).toEqual(numbered(validation));
    expect(parts.test).toEqual(parts.val);
  });

  it('predicts quantities, from tables without a header and in an older Korean encoding', async () => {
    const quantity: DatasetInfo = {
      name: 'prices.csv',
      kind: 'table',
      task: 'regression',
      sampleShape: [2],
      dtype: 'float32',
      classNames: [],
      columns: [{ name: 'column_1' }, { name: 'column_3', categories: ['a', 'b'] }],
      targetName: 'column_4',
    };
    const rows = (from: number, size: number): Stored => ({
      x: Array.from({ length: size }, (_, row) => [Math.round(100 * uniform(from + row, 5)), row % 3 === 0 ? -1 : row % 2]),
      y: Array.from({ length: size }, (_, row) => Math.round(1e4 * uniform(from + row, 6)) / 64),
    });
    const [known, test] = [rows(0, 40), rows(100, 12)];
    // "가" in CP949.
    const korean = Buffer.from([0xb0, 0xa1]);
    const file = ({ x, y }: Stored, unknown: string) =>
      Buffer.concat(
        x.flatMap(([size, kind], row) => [
          Buffer.from(`${size}\t`),
          korean,
          Buffer.from(`\t${kind! < 0 ? unknown : 'ab'[kind!]}\t${y[row]}\r\n`),
        ]),
      );
    const [path, testPath] = [join(folder, 'prices.csv'), join(folder, 'prices-test.csv')];
    // A category that the list does not have becomes zeros.
    await writeFile(path, file(known, 'z'));
    await writeFile(testPath, file(test, 'y'));
    const experiment = experimentOf(
      'prices',
      [
        { type: 'Dense', units: 4, activation: 'tanh' },
        { type: 'Dense', units: 1 },
      ],
      {
        data: {
          dataset: { type: 'csv', path, test_path: testPath, delimiter: '\t', header: false },
          preprocessing: [{ type: 'min-max' }, { type: 'one-hot' }],
        },
        split: { test_size: 0.3, random_state: 9, stratify: true },
        compile: {
          optimizer: { type: 'Adam' },
          loss: 'mean_squared_error',
          metrics: ['mean_absolute_error', 'root_mean_squared_error'],
        },
        fit,
      },
      quantity,
    );
    const [train, validation] = split(known, 0.3, 9);
    const sizes = column(train, 0);
    const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
    const prepare = ([size, kind]: readonly number[]) => [(size! - least) / (most - least), ...oneHot(kind!, 2)];
    const answer = await runSource(experiment, quantity, test.x.flat());
    expectPart(answer.parts.train, train, prepare);
    expectPart(answer.parts.val, validation, prepare);
    expectPart(answer.parts.test, test, prepare);
    expect(Object.keys(answer.history)).toEqual(expect.arrayContaining(['loss', 'val_root_mean_squared_error']));
  });
});

describe('Python source of pictures', () => {
  const layers: ExperimentFile['model']['layers'] = [
    { type: 'RandomFlip', mode: 'horizontal' },
    { type: 'RandomRotation', factor: 0.1, fill_mode: 'nearest' },
    { type: 'RandomTranslation', height_factor: 0.1, width_factor: 0.2, fill_mode: 'constant', fill_value: 1 },
    { type: 'Flatten' },
    { type: 'Dense', units: 2, activation: 'softmax' },
  ];
  const pictures = (count: number, size: number, key: number): Uint8Array[] =>
    Array.from({ length: count }, (_, at) => Uint8Array.from({ length: size }, (__, i) => randomBits(key + at, i) >>> 24));

  it('reads idx files, packed and plain, and chooses classes', async () => {
    const images = pictures(50, 20, 400);
    const labels = images.map((_, at) => randomBits(77, at) % 4);
    const header = (...sizes: number[]) => {
      const bytes = Buffer.alloc(4 + 4 * sizes.length);
      bytes.set([0, 0, 8, sizes.length]);
      sizes.forEach((size, at) => bytes.writeInt32BE(size, 4 + 4 * at));
      return bytes;
    };
    const [imagesPath, labelsPath] = [join(folder, 'images.gz'), join(folder, 'labels')];
    await writeFile(imagesPath, gzipSync(Buffer.concat([header(50, 5, 4), ...images])));
    await writeFile(labelsPath, Buffer.concat([header(50), Uint8Array.from(labels)]));
    const whole: DatasetInfo = {
      name: 'idx',
      kind: 'images',
      task: 'multi-class',
      sampleShape: [5, 4],
      dtype: 'uint8',
      classNames: ['0', '1', '2', '3'],
    };
    const seen = { ...whole, classNames: ['3', '1'] };
    const experiment = experimentOf(
      'idx',
      layers,
      {
        data: {
          dataset: { type: 'idx', images: imagesPath, labels: labelsPath },
          classes: [3, 1],
          preprocessing: [{ type: 'divide', by: 255 }, { type: 'standardize' }],
        },
        split: { test_size: 0.4, random_state: 5, stratify: true, holdout: 0.3 },
        compile: { optimizer: { type: 'Adam' }, loss: 'categorical_crossentropy' },
        fit: { epochs: 1, batch_size: 4 },
      },
      whole,
    );
    const kept = labels.flatMap((label, at) => (label === 3 || label === 1 ? [at] : []));
    const stored = {
      x: kept.map((at) => [...images[at]!].map((value) => Math.fround(value / 255))),
      y: kept.map((at) => labels[at]!),
    };
    const [rest, test] = split(stored, 0.3, 5, stored.y);
    const [train, validation] = split(rest, 0.4, 5, rest.y);
    const places = Array.from({ length: 20 }, (_, place) => column(train, place));
    const prepare = (row: readonly number[]) =>
      row.map((value, place) => (value - mean(places[place]!)) / deviation(places[place]!));
    const numbered = ({ x, y }: Stored) => ({ x, y: y.flatMap((label) => (label === 3 ? [1, 0] : [0, 1])) });
    const answer = await runSource(experiment, seen, [...images[0]!]);
    expectPart(answer.parts.train, numbered(train), prepare);
    expectPart(answer.parts.val, numbered(validation), prepare);
    expectPart(answer.parts.test, numbered(test), prepare);
  });

  /** A picture of 24 bits a pixel, rows from the bottom up, each filled up to 4 bytes. */
  function bmp(height: number, width: number, rgb: Uint8Array): Buffer {
    const row = Math.ceil((3 * width) / 4) * 4;
    const bytes = Buffer.alloc(54 + row * height);
    bytes.write('BM');
    bytes.writeUInt32LE(bytes.length, 2);
    bytes.writeUInt32LE(54, 10);
    bytes.writeUInt32LE(40, 14);
    bytes.writeInt32LE(width, 18);
    bytes.writeInt32LE(height, 22);
    bytes.writeUInt16LE(1, 26);
    bytes.writeUInt16LE(24, 28);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const at = 54 + (height - 1 - y) * row + 3 * x;
        for (const channel of [0, 1, 2]) bytes[at + channel] = rgb[(y * width + x) * 3 + (2 - channel)]!;
      }
    }
    return bytes;
  }

  it('reads folders of pictures by Keras, in the order of their classes, without those that cannot be read', async () => {
    const shape = [5, 3, 3];
    const images = pictures(24, 45, 900);
    const root = join(folder, 'pictures');
    const names = ['cat', 'Dog', '여우'];
    for (const name of names) await mkdir(join(root, name), { recursive: true });
    for (const [at, image] of images.entries()) {
      const name = names[at % 3]!;
      await writeFile(join(root, name, `${String(at).padStart(3, '0')}.bmp`), at === 7 ? 'BM broken' : bmp(5, 3, image));
    }
    const whole: DatasetInfo = {
      name: 'pictures',
      kind: 'images',
      task: 'multi-class',
      sampleShape: shape,
      dtype: 'uint8',
      classNames: ['Dog', 'cat', '여우'],
    };
    // 여우 before Dog, and no cats.
    const seen = { ...whole, classNames: ['여우', 'Dog'] };
    const experiment = experimentOf(
      'folder',
      layers,
      {
        data: {
          dataset: { type: 'image-folder', path: root, image_size: [5, 3], color_mode: 'rgb' },
          classes: [2, 0],
          preprocessing: [{ type: 'divide', by: 255 }],
        },
        split: { test_size: 0.25, random_state: 1 },
        fit: { epochs: 1, batch_size: 4 },
      },
      whole,
    );
    const of = (name: string) => images.flatMap((image, at) => (names[at % 3] === name && at !== 7 ? [[...image]] : []));
    const stored = { x: [...of('Dog'), ...of('여우')], y: [...of('Dog').map(() => 1), ...of('여우').map(() => 0)] };
    const [rest, test] = split(stored, 0.2, 1);
    const [train, validation] = split(rest, 0.25, 1);
    const answer = await runSource(experiment, seen, [...images[0]!]);
    const prepare = (row: readonly number[]) => row.map((value) => value / 255);
    expectPart(answer.parts.train, train, prepare);
    expectPart(answer.parts.val, validation, prepare);
    expectPart(answer.parts.test, test, prepare);
  });
});
