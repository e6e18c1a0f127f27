import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemsOf } from '../../../src-main/contract/problem.js';
import { exportKeras } from '../../../src-main/export/keras/index.js';
import { exportTfjs } from '../../../src-main/export/tfjs/index.js';
import { importModel } from '../../../src-main/import/index.js';
import { ownModels } from './own-data-models.js';
import { mlp, modelOf, normalized } from './sample-models.js';

let folder = '';
let good: Record<string, Uint8Array> = {};
let archive = new Uint8Array();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'refusals-'));
  archive = Uint8Array.from((await exportKeras(modelOf(mlp))).bytes);
  good = unzipSync(archive);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The one message that the import of this file ends with. */
async function refusalOf(bytes: Uint8Array, name = 'model.keras'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  try {
    await importModel(path);
  } catch (error) {
    const [problem] = problemsOf(error);
    expect(problem?.code).toMatch(/^(usage|model-invalid|experiment-invalid)$/);
    expect(problem?.hint).toMatch(/\.$/);
    return problem?.message ?? '';
  }
  throw new Error('it was imported');
}

interface Layer {
  class_name: string;
  config: Record<string, unknown>;
}
interface Config {
  class_name: string;
  config: { layers: Layer[] };
}

/** The MLP's file with a changed description. */
function withConfig(change: (config: Config) => void): Uint8Array {
  const config = JSON.parse(strFromU8(good['config.json']!)) as Config;
  change(config);
  // Without what a file of this app carries along, as Keras itself writes it.
  const metadata = strToU8(JSON.stringify({ keras_version: '3.15.1' }));
  return zipSync({ ...good, 'metadata.json': metadata, 'config.json': strToU8(JSON.stringify(config)) });
}

/** Changes the first Dense layer. */
const withDense = (changes: Record<string, unknown>) =>
  withConfig(({ config }) => Object.assign(config.layers.find(({ class_name }) => class_name === 'Dense')!.config, changes));

/** Puts a layer of the given class into its place; the input is the first layer, a Rescaling the second. */
const withLayer = (place: number, className: string, fields: Record<string, unknown>) =>
  withConfig(({ config }) => config.layers.splice(place, 0, { class_name: className, config: fields }));

const withClass = (className: string) =>
  withConfig(({ config }) => {
    config.layers.find(({ class_name }) => class_name === 'Dense')!.class_name = className;
  });

it.each([
  ['a class that is not known', () => withClass('LSTM'), /layer "dense" \(LSTM\) is of a class that is not known/],
  ['a class by a word that every object knows', () => withClass('toString'), /layer "dense" \(toString\)/],
  ['an activation', () => withDense({ activation: 'mish' }), /layer "dense" \(Dense\) has activation "mish"/],
  ['a constraint', () => withDense({ bias_constraint: { class_name: 'NonNeg', config: {} } }), /has bias_constraint/],
  [
    'a constraint over another axis',
    () => withDense({ kernel_constraint: { class_name: 'MaxNorm', config: { axis: 1 } } }),
    /has kernel_constraint/,
  ],
  [
    'a regulariser',
    () => withDense({ kernel_regularizer: { class_name: 'OrthogonalRegularizer', config: {} } }),
    /has kernel_regularizer/,
  ],
  ['half precision', () => withDense({ dtype: { class_name: 'DTypePolicy', config: { name: 'mixed_float16' } } }), /has dtype/],
  ['a field of the future', () => withDense({ sparsity: 0.5 }), /has sparsity 0.5/],
  ['a field out of range', () => withDense({ units: 0 }), /layer "dense" \(Dense\) has a units/],
  ['a model of its own class', () => withConfig((config) => (config.class_name = 'MyModel')), /of the class MyModel/],
  [
    'other outputs',
    () => withConfig(({ config }) => (config.layers.at(-1)!.config['units'] = 7)),
    /output has the shape \(None, 7\)/,
  ],
  [
    'another input',
    () => withConfig(({ config }) => (config.layers[0]!.config['batch_shape'] = [null, 32, 32, 3])),
    /input has the shape \(None, 32, 32, 3\)/,
  ],
  [
    'an input of any size',
    () => withConfig(({ config }) => (config.layers[0]!.config['batch_shape'] = [null, null, 28])),
    /input has the shape \[null,null,28\]/,
  ],
  ['a scale below 0', () => withConfig(({ config }) => (config.layers[1]!.config['scale'] = -1)), /\(Rescaling\) has scale -1/],
  [
    'a Normalization further on',
    () => withLayer(3, 'Normalization', { name: 'late', axis: [-1] }),
    /layer "late" \(Normalization\) is of a class/,
  ],
  [
    'a Normalization the other way round',
    () => withLayer(2, 'Normalization', { name: 'back', axis: [1], invert: true, mean: 0, variance: 1 }),
    /layer "back" \(Normalization\) has invert true/,
  ],
  [
    'a Normalization over another axis',
    () => withLayer(2, 'Normalization', { name: 'far', axis: [7], mean: 0, variance: 1 }),
    /layer "far" \(Normalization\) has axis \[7\]/,
  ],
  [
    'a Normalization of other numbers',
    () => withLayer(2, 'Normalization', { name: 'odd', axis: [1], mean: [1, 2], variance: [1, 2] }),
    /layer "odd" \(Normalization\) holds 2 numbers/,
  ],
  [
    'a Normalization without its numbers',
    () => withLayer(2, 'Normalization', { name: 'lost', axis: [1], mean: null, variance: null }),
    /no weights lost\/mean/,
  ],
  [
    'a picture that moves one way only',
    () => withLayer(2, 'RandomTranslation', { name: 'drift', height_factor: [0, 0.2], width_factor: 0.1 }),
    /layer "drift" \(RandomTranslation\) has height_factor \[0,0\.2\]/,
  ],
  [
    'a picture that turns by the nearest pixel',
    () => withLayer(2, 'RandomRotation', { name: 'turn', factor: 0.1, interpolation: 'nearest' }),
    /layer "turn" \(RandomRotation\) has interpolation "nearest"/,
  ],
  [
    'a Rescaling further on',
    () => withConfig(({ config }) => config.layers.splice(3, 0, config.layers[1]!)),
    /\(Rescaling\) is of a class/,
  ],
] as const)('names what is not supported: %s', async (_name, file, message) => {
  expect(await refusalOf(file())).toMatch(message);
});

it.each([
  ['an empty file', () => new Uint8Array(), /is not JSON/],
  ['half an archive', () => archive.subarray(0, archive.length / 2), /archive cannot be read/],
  ['an archive of other things', () => zipSync({ 'readme.txt': strToU8('hello') }), /no config\.json/],
  ['no weights', () => zipSync({ 'config.json': good['config.json']! }), /no model\.weights\.h5/],
  ['weights that are none', () => zipSync({ ...good, 'model.weights.h5': strToU8('hello') }), /no readable HDF5 file/],
  [
    'half the weights',
    () => zipSync({ ...good, 'model.weights.h5': good['model.weights.h5']!.subarray(0, 9000) }),
    /weights|HDF5/,
  ],
  [
    'a description that is no JSON',
    () => zipSync({ ...good, 'config.json': strToU8('{"class_name":') }),
    /config\.json is not JSON/,
  ],
  ['a description of nothing', () => zipSync({ ...good, 'config.json': strToU8('[]') }), /is not what Keras writes/],
  [
    'a name that leads elsewhere',
    () => zipSync({ '../config.json': good['config.json']!, ...good }),
    /archive cannot be read.*\.\./,
  ],
  [
    'too many entries',
    () => zipSync({ ...good, ...Object.fromEntries(Array.from({ length: 70 }, (_, n) => [`a${n}`, strToU8('')])) }),
    /73 entries/,
  ],
  [
    'a bomb',
    () => zipSync({ ...good, 'config.json': new Uint8Array(40 * 2 ** 20) }, { level: 9 }),
    /config\.json has 41943040 bytes/,
  ],
  [
    'an older Keras',
    () => zipSync({ ...good, 'metadata.json': strToU8('{"keras_version":"2.15.0"}') }),
    /saved by Keras 2\.15\.0/,
  ],
  ['the older format', () => strToU8('\u0089HDF\r\n\u001a\n....', true), /older HDF5 format/],
] as const)('says what is wrong with the file: %s', async (_name, file, message) => {
  expect(await refusalOf(file())).toMatch(message);
});

it('finds a flipped bit of the weights by the checksum', async () => {
  const flipped = archive.slice();
  const at = Math.floor(flipped.length / 2);
  flipped[at] = flipped[at]! ^ 1;
  expect(await refusalOf(flipped)).toMatch(/model\.weights\.h5 does not match its checksum/);
});

it("refuses another model's weights by name and shape", async () => {
  const other = unzipSync((await exportKeras(modelOf(normalized))).bytes);
  expect(await refusalOf(zipSync({ ...good, 'model.weights.h5': other['model.weights.h5']! }))).toMatch(
    /dense\/kernel has the shape \[784, 64\], and its layer wants \[784, 100\]/,
  );
});

it('takes a model of other data for what it says only where it says all of it', async () => {
  const [own] = ownModels;
  const files = unzipSync((await exportKeras(own!.model)).bytes);
  const metadata = JSON.parse(strFromU8(files['metadata.json']!)) as { dataset: Record<string, unknown> };
  const without = (dataset: unknown) =>
    zipSync({ ...files, 'metadata.json': strToU8(JSON.stringify({ ...metadata, dataset })) });
  expect(await refusalOf(without(undefined))).toMatch(/its input has the shape \(None, 5\)/);
  expect(await refusalOf(without({ ...metadata.dataset, columns: [] }))).toMatch(/its input has the shape \(None, 5\)/);
  const path = join(folder, 'own.keras');
  await writeFile(path, without(metadata.dataset));
  const { dataset, notes } = await importModel(path);
  expect(dataset).toEqual(own!.model.dataset);
  expect(notes).toEqual([expect.stringMatching(/must be at \/data\/fruit\.csv/)]);
});

it('says that a file is not there', async () => {
  await expect(importModel(join(folder, 'nothing.keras'))).rejects.toThrow(/nothing\.keras cannot be read/);
});

it('takes what it cannot train with as a note, and fills in the rest', async () => {
  const path = join(folder, 'notes.keras');
  const file = withConfig((config) =>
    Object.assign(config, {
      compile_config: {
        optimizer: { class_name: 'Lion', config: {} },
        loss: 'kl_divergence',
        metrics: ['accuracy', 'mean_squared_logarithmic_error'],
      },
    }),
  );
  await writeFile(path, file);
  const { experiment, notes } = await importModel(path);
  expect(experiment.compile).toMatchObject({
    optimizer: { type: 'Adam', learning_rate: 0.001 },
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy'],
  });
  expect(notes.join('\n')).toMatch(/optimizer Lion/);
  expect(notes.join('\n')).toMatch(/loss kl_divergence/);
  expect(notes.join('\n')).toMatch(/metric mean_squared_logarithmic_error/);
});

it('puts a softmax behind a model whose loss takes logits', async () => {
  const path = join(folder, 'logits.keras');
  const file = withConfig((config) => {
    config.config.layers.at(-1)!.config['activation'] = 'linear';
    const loss = { class_name: 'SparseCategoricalCrossentropy', config: { from_logits: true } };
    Object.assign(config, { compile_config: { optimizer: 'adam', loss, metrics: [] } });
  });
  await writeFile(path, file);
  const { experiment, notes } = await importModel(path);
  expect(experiment.model.layers.at(-1)).toMatchObject({ type: 'Activation', activation: 'softmax' });
  expect(notes).toEqual([expect.stringMatching(/loss takes logits/)]);
});

interface Description {
  format: string;
  weightsManifest: { paths: string[]; weights: { dtype: string; quantization?: unknown }[] }[];
}

it.each([
  ['a graph model', (file: Description): unknown => (file.format = 'graph-model'), /graph model/],
  [
    'a path into another folder',
    (file: Description): unknown => (file.weightsManifest[0]!.paths = ['../secret.bin']),
    /"\.\.\/secret\.bin"/,
  ],
  [
    'a missing file',
    (file: Description): unknown => (file.weightsManifest[0]!.paths = ['gone.bin']),
    /gone\.bin.*cannot be read/,
  ],
  [
    'quantized weights',
    (file: Description): unknown => (file.weightsManifest[0]!.weights[0]!.quantization = { scale: 1 }),
    /quantized/,
  ],
  ['other numbers', (file: Description): unknown => (file.weightsManifest[0]!.weights[0]!.dtype = 'int32'), /stored as int32/],
  ['weights that are cut off', (file: Description): unknown => (file.weightsManifest[0]!.paths = ['short.bin']), /cut off/],
  [
    'weights that are missing',
    (file: Description): unknown => file.weightsManifest[0]!.weights.pop(),
    /has no weights dense_1\/bias/,
  ],
  [
    'too many files',
    (file: Description): unknown => (file.weightsManifest[0]!.paths = Array<string>(600).fill('short.bin')),
    /600 files/,
  ],
] as const)('says what is wrong with a model of TensorFlow.js: %s', async (_name, change, message) => {
  const place = join(folder, 'tfjs');
  await mkdir(place, { recursive: true });
  const { files } = exportTfjs(modelOf(mlp));
  for (const [name, bytes] of files) await writeFile(join(place, name), bytes);
  await writeFile(join(place, 'short.bin'), new Uint8Array(16));
  const file = JSON.parse(strFromU8(files.get('model.json')!)) as Description;
  change(file);
  expect(await refusalOf(strToU8(JSON.stringify(file)), 'tfjs/model.json')).toMatch(message);
});
