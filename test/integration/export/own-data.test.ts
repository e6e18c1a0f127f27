/** Fitted preprocessing, tables, quantities and random layers, in every format, by the programs they are for. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatasetInfo } from '../../../src-main/contract/dataset.js';
import type { Experiment } from '../../../src-main/contract/experiment.js';
import { exportModel, type ExportFormat } from '../../../src-main/export/index.js';
import { importModel } from '../../../src-main/import/index.js';
import { runPython } from '../../python/consumers/environment.js';
import { tensorflow } from '../../../src-main/trainer/tensorflow.js';
import type { NamedArray } from '../../../src-main/weights/weights-file.js';
import { engineAnswers } from './engine-answers.js';
import { ownModels, type OwnModel } from './own-data-models.js';
import { largestDifference, modelOf } from './sample-models.js';

const randomLayers = ['RandomTranslation', 'RandomRotation', 'RandomFlip'];

interface KerasAnswer {
  readonly predictions: readonly number[];
  readonly trained: readonly number[];
  readonly layers: readonly (readonly [type: string, name: string, trainable: boolean])[];
  readonly configs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface OnnxAnswer {
  readonly inputs: readonly unknown[];
  readonly outputs: readonly unknown[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly probabilities: readonly number[];
  readonly ofOne: readonly number[];
}

interface TensorFlowAnswer {
  readonly signatures: readonly string[];
  readonly names: readonly string[];
  readonly fromFloat: readonly number[];
  readonly fromBytes: readonly number[] | null;
  readonly fromOne: readonly number[];
}

/** The first model with two of its columns varying by so much, and samples that suit it. */
function withSpread(spread: number, other = spread): OwnModel {
  const [{ model, samples, ...own }] = ownModels as [OwnModel];
  const [mean, deviation, ...rest] = model.weights;
  const factors = [spread, 1, other, 1, 1];
  const times = ({ values, ...array }: NamedArray) => ({ ...array, values: values.map((value, at) => value * factors[at]!) });
  const weights = [times(mean!), times(deviation!), ...rest];
  return {
    ...own,
    name: `spread-${spread}`,
    model: { ...model, weights },
    samples: samples.map((value, index) => value * factors[index % 5]!),
  };
}

const spreadModels = [1e-10, 1e-21, 4e18, 1e7].map((spread) => withSpread(spread));

let folder = '';
const answers = {
  keras: new Map<string, KerasAnswer>(),
  onnx: new Map<string, OnnxAnswer>(),
  savedmodel: new Map<string, TensorFlowAnswer>(),
};

/** One Python for all: starting it takes longer than all it does. */
async function ask(format: keyof typeof answers, models: readonly OwnModel[]): Promise<void> {
  for (const { name, model } of models) await exportModel(model, format, {}, pathOf(name, format));
  const requests = models.map(({ name, model, samples }) => ({
    paths: [pathOf(name, format)],
    pixels: [...samples],
    shape: model.dataset.sampleShape,
  }));
  const found = (await runPython(`predict_${format}.py`, requests)) as readonly never[];
  models.forEach(({ name }, index) => answers[format].set(name, found[index]!));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-data-'));
  await ask('keras', [...ownModels, ...spreadModels]);
  await ask('onnx', ownModels);
  await ask('savedmodel', ownModels);
  for (const { name, model } of ownModels) await exportModel(model, 'tfjs', {}, pathOf(name, 'tfjs'));
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const endings = { keras: '.keras', savedmodel: '-saved', tfjs: '-web', onnx: '.onnx', python: '.py' } as const;
const pathOf = (name: string, format: ExportFormat) => join(folder, `${name}${endings[format]}`);

const hasRandom = ({ model }: OwnModel) => model.layers.some(({ config }) => randomLayers.includes(config.type));

describe.each(ownModels)('$name', (own) => {
  const { name, experiment, model, samples } = own;
  const { dataset } = model;
  const input = dataset.kind === 'images' ? 'pixels' : 'values';
  const output = dataset.task === 'regression' ? 'predictions' : 'probabilities';
  const width = model.layers.at(-1)!.outputShape[0]!;

  it('predicts the same in Keras', async () => {
    const answer = answers.keras.get(name)!;
    expect(largestDifference(await engineAnswers(model, samples), answer.predictions)).toBeLessThan(1e-5);
    // Every layer is there, the random ones with what they do in training.
    const found = answer.layers.map(([type, layer]) => `${type} ${layer}`);
    expect(found).toEqual(expect.arrayContaining(model.layers.map(({ config, name: layer }) => `${config.type} ${layer}`)));
    expect(answer.trained.every(Number.isFinite)).toBe(true);
    for (const { config, name: layer } of model.layers.filter(({ config: { type } }) => randomLayers.includes(type))) {
      const {
        type: _type,
        name: _name,
        inputs: _inputs,
        ...fields
      } = config as { name?: string; inputs?: unknown; type: string };
      const { factor, ...others } = fields as { factor?: number };
      const kept = factor === undefined ? others : { ...others, factor: [-factor, factor] };
      expect(answer.configs[layer]).toMatchObject(kept);
    }
    // What prepares the samples is no matter of training.
    const preparing = answer.layers.filter(([type, layer]) => layer.startsWith('preprocessing_') && type === 'Dense');
    expect(preparing.every(([, , trainable]) => !trainable)).toBe(true);
  });

  it('comes back from a .keras file, bit for bit', async () => {
    const back = await importModel(pathOf(name, 'keras'));
    expect(back.weights).toEqual(model.weights);
    expect(back.dataset).toEqual(dataset);
    expect(largestDifference(await engineAnswers(back, samples), [...(await engineAnswers(model, samples))])).toBe(0);
    expect({ ...back.experiment, model: null }).toEqual({ ...experiment, model: null });
    if (name !== 'plain-pictures')
      expect(back.experiment.model.layers.map(({ type }) => type)).toEqual(experiment.model.layers.map(({ type }) => type));
  });

  it('predicts the same in TensorFlow.js, and comes back from there', async () => {
    const tf = await tensorflow();
    const expected = await engineAnswers(model, samples);
    const opened = await tf.loadLayersModel(`file://${pathOf(name, 'tfjs')}/model.json`);
    const answer = opened.predict(
      tf.tensor(samples, [9, ...dataset.sampleShape]),
    ) as import('@tensorflow/tfjs-node-gpu').Tensor;
    expect(largestDifference(expected, [...(await answer.data())])).toBeLessThan(1e-5);
    opened.dispose();
    const back = await importModel(pathOf(name, 'tfjs'));
    expect(back.dataset).toEqual(dataset);
    expect(back.experiment.data).toEqual(experiment.data);
    expect(back.weights.map(({ name: array, shape }) => ({ array, shape }))).toEqual(
      model.weights.map(({ name: array, shape }) => ({ array, shape })),
    );
    expect(largestDifference(await engineAnswers(back, samples), [...expected])).toBeLessThan(1e-5);
  });

  it('predicts the same in onnxruntime', async () => {
    const answer = answers.onnx.get(name)!;
    const expected = await engineAnswers(model, samples);
    expect(answer.inputs).toEqual([[input, 'tensor(float)', ['n', ...dataset.sampleShape]]]);
    expect(answer.outputs).toEqual([[output, 'tensor(float)', ['n', width]]]);
    expect(JSON.parse(answer.metadata['class_names']!)).toEqual(dataset.classNames);
    if (dataset.columns !== undefined) expect(JSON.parse(answer.metadata['columns']!)).toEqual(dataset.columns);
    expect(largestDifference(expected, answer.probabilities)).toBeLessThan(1e-5);
    expect(largestDifference(expected.slice(0, width), answer.ofOne)).toBeLessThan(1e-5);
  });

  it('predicts the same in TensorFlow', async () => {
    const answer = answers.savedmodel.get(name)!;
    const expected = await engineAnswers(model, samples);
    expect(answer.names).toEqual([input, output]);
    expect(answer.signatures).toEqual(dataset.kind === 'images' ? ['serving_default', 'serving_uint8'] : ['serving_default']);
    expect(largestDifference(expected, answer.fromFloat)).toBeLessThan(1e-5);
    if (answer.fromBytes !== null) expect(largestDifference(expected, answer.fromBytes)).toBeLessThan(1e-5);
    expect(largestDifference(expected.slice(0, width), answer.fromOne)).toBeLessThan(1e-5);
  });

  it.each(['tfjs', 'onnx', 'savedmodel'] as const)('says which random layers %s leaves out', async (format) => {
    const { notes } = await exportModel(model, format, {}, join(folder, `${name}-notes-${format}`));
    const note = notes.find((text) => text.includes('left out'));
    expect(note !== undefined).toBe(hasRandom(own));
    for (const { config, name: layer } of model.layers) {
      if (randomLayers.includes(config.type)) expect(note).toContain(`"${layer}"`);
    }
  });
});

describe('values of unusual size', () => {
  it.each(spreadModels)('are standardised in Keras too, and come back: $name', async ({ name, model, samples }) => {
    const expected = await engineAnswers(model, samples);
    expect(largestDifference(expected, answers.keras.get(name)!.predictions)).toBeLessThan(1e-5);
    const back = await importModel(pathOf(name, 'keras'));
    expect(largestDifference(await engineAnswers(back, samples), [...expected])).toBeLessThan(1e-5);
  });

  it('are refused where they are of both kinds', async () => {
    const { model } = withSpread(1e-15, 1e15);
    await expect(exportModel(model, 'keras', {}, join(folder, 'both.keras'))).rejects.toThrow(/Normalization/);
  });
});

describe('one-hot as layers', () => {
  const [{ model }] = ownModels as [OwnModel];
  const withSteps = (preprocessing: Experiment['data']['preprocessing'], dataset = model.dataset) =>
    modelOf({ ...model.experiment, data: { ...model.experiment.data, preprocessing } }, dataset);

  it.each(['keras', 'tfjs'] as const)('is refused for %s where it cannot be had', async (format) => {
    const divided = withSteps([{ type: 'divide', by: 2 }, { type: 'one-hot' }]);
    const path = pathOf('refused', format);
    await expect(exportModel(divided, format, {}, path)).rejects.toThrow(/one-hot stands behind a division/);
    const categories = Array.from({ length: 9000 }, (_, place) => `category ${place}`);
    const many: DatasetInfo = { ...model.dataset, sampleShape: [1], columns: [{ name: 'town', categories }] };
    await expect(exportModel(withSteps([{ type: 'one-hot' }], many), format, {}, path)).rejects.toThrow(/more than 256 MB/);
  });
});
