import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Experiment } from '../../../src-main/contract/experiment.js';
import { isChain } from '../../../src-main/contract/model.js';
import { exportKeras } from '../../../src-main/export/keras/index.js';
import { importModel } from '../../../src-main/import/index.js';
import { runPython } from '../../python/consumers/environment.js';
import { crossed, lossSamples, optimizerSamples, rateless, rules } from './compile-samples.js';
import { engineAnswers } from './engine-answers.js';
import { experimentOf, largestDifference, modelOf, pixelsOf, samples } from './sample-models.js';

type Saved = Readonly<Record<string, unknown>>;
interface SavedObject {
  readonly class_name: string;
  readonly config: Saved;
}

interface Answer {
  readonly class: string;
  readonly layers: readonly (readonly [type: string, name: string, trainable: boolean])[];
  readonly configs: Readonly<Record<string, Saved>>;
  readonly parameters: number;
  readonly trainable: number;
  readonly optimizer: SavedObject;
  readonly loss: SavedObject;
  readonly lossArguments: Saved;
  readonly metrics: readonly (string | SavedObject)[] | null;
  readonly predictions: readonly number[];
  readonly trained: readonly number[];
}

const all = [...samples, crossed, rules, ...optimizerSamples, ...lossSamples, ...rateless.map(({ experiment }) => experiment)];
const pixels = pixelsOf(9);

let folder = '';
/** What Keras says of each experiment's file, by name. */
const answers = new Map<string, Answer>();

const fileOf = ({ name }: Experiment) => join(folder, `${name}.keras`);

function answerOf({ name }: Experiment): Answer {
  const answer = answers.get(name);
  if (answer === undefined) throw new Error(`Keras was not asked for ${name}`);
  return answer;
}

/** One Python for all: starting it takes longer than all it does. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keras-'));
  for (const experiment of all) await writeFile(fileOf(experiment), (await exportKeras(modelOf(experiment))).bytes);
  const request = { paths: all.map(fileOf), pixels: [...pixels] };
  const found = (await runPython('predict_keras.py', request)) as readonly Answer[];
  all.forEach(({ name }, index) => answers.set(name, found[index]!));
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each([...samples, crossed, rules])('a .keras file of $name', (experiment) => {
  it('is opened by Keras, has the same layers and predicts the same from raw pixels', async () => {
    const model = modelOf(experiment);
    const answer = answerOf(experiment);
    expect(largestDifference(await engineAnswers(model, pixels), answer.predictions)).toBeLessThan(1e-5);
    expect(answer.class).toBe(isChain(model.layers) ? 'Sequential' : 'Functional');
    expect(answer.parameters).toBe(model.layers.reduce((sum, { parameterCount }) => sum + parameterCount, 0));
    expect(answer.trainable).toBe(model.layers.reduce((sum, { trainableCount }) => sum + trainableCount, 0));
    const named = answer.layers.map(([type, name]) => `${type} ${name}`);
    expect(named).toEqual(expect.arrayContaining(model.layers.map(({ config, name }) => `${config.type} ${name}`)));
  });
});

describe.each(all)('the import of $name', (experiment) => {
  it('gives back the experiment and the bits of its weights', async () => {
    const model = modelOf(experiment);
    const back = await importModel(fileOf(experiment));
    expect(back.weights).toEqual(model.weights);
    expect(back.notes).toEqual([]);
    // An experiment may say by a name or by "inputs" what would be so without.
    const placed = modelOf(back.experiment).layers.map(({ config, ...layer }) => ({ ...layer, type: config.type }));
    expect(placed).toEqual(model.layers.map(({ config, ...layer }) => ({ ...layer, type: config.type })));
    const { compile, ...rest } = { ...back.experiment, model: undefined };
    const { compile: given, ...others } = { ...experiment, model: undefined };
    expect(rest).toEqual(others);
    if (rateless.every((sample) => sample.experiment !== experiment)) expect(compile).toEqual(given);
  });
});

describe('what Keras finds in the file', () => {
  it('has regularisers, constraints, initialisers and frozen layers', async () => {
    const { configs, layers } = answerOf(rules);
    expect(configs['conv2d']).toMatchObject({
      kernel_constraint: { class_name: 'MaxNorm', config: { max_value: 1.5, axis: [0, 1, 2] } },
      kernel_regularizer: { class_name: 'L2', config: { l2: 0.05 } },
    });
    expect(configs['dense']).toMatchObject({
      kernel_initializer: { class_name: 'Orthogonal', config: { gain: 1 } },
      bias_initializer: { class_name: 'RandomUniform', config: { minval: -0.05, maxval: 0.05 } },
      kernel_regularizer: { class_name: 'L1L2', config: { l1: 0.1, l2: 0.2 } },
      bias_regularizer: { class_name: 'L1', config: { l1: 0.25 } },
      kernel_constraint: { class_name: 'MaxNorm', config: { max_value: 3, axis: 0 } },
      bias_constraint: { class_name: 'MaxNorm', config: { max_value: 1, axis: [] } },
    });
    expect(layers.at(-1)).toEqual(['Dense', 'dense_1', false]);
    expect((await importModel(fileOf(rules))).experiment).toEqual(rules);
  });

  it.each(optimizerSamples)('has the optimizer of $name: $compile.optimizer', (experiment) => {
    const { optimizer, trained } = answerOf(experiment);
    const { type, learning_rate: rate, ...settings } = experiment.compile.optimizer;
    expect(optimizer.class_name).toBe(type);
    expect(optimizer.config).toMatchObject(settings);
    if (typeof rate === 'number') expect(optimizer.config['learning_rate']).toBeCloseTo(rate, 7);
    else expect(optimizer.config['learning_rate']).toMatchObject({ class_name: rate.type });
    expect(trained.every(Number.isFinite)).toBe(true);
  });

  it.each(lossSamples)('has the loss and the metrics of $name: $compile.loss', (experiment) => {
    const { loss, lossArguments, metrics, trained } = answerOf(experiment);
    const { compile } = experiment;
    expect(loss.class_name.toLowerCase()).toBe(compile.loss.replaceAll('_', ''));
    if (compile.label_smoothing !== undefined)
      expect(lossArguments).toMatchObject({ label_smoothing: compile.label_smoothing });
    if (compile.huber_delta !== undefined) expect(lossArguments).toMatchObject({ delta: compile.huber_delta });
    const names = (metrics ?? []).map((metric) => (typeof metric === 'string' ? metric : metric.config['name']));
    expect(names).toEqual(compile.metrics);
    expect(trained.every(Number.isFinite)).toBe(true);
  });

  it.each(rateless)(
    'leaves out what Keras has no words for, and says so: $experiment.name',
    async ({ experiment, rate, note }) => {
      expect((await exportKeras(modelOf(experiment))).notes).toEqual([expect.stringMatching(note)]);
      expect(answerOf(experiment).optimizer.config['learning_rate']).toBeCloseTo(rate, 7);
    },
  );

  it.each(['a/b', '층'])('has no layer of a name that Keras does not allow: %s', async (name) => {
    const layers = [{ type: 'Flatten' }, { type: 'Dense', name, units: 10, activation: 'softmax' }] as const;
    await expect(exportKeras(modelOf(experimentOf('odd', layers)))).rejects.toThrow(`no layer of the name "${name}"`);
  });
});

describe('models that Keras saved', () => {
  const requests = [
    { model: 'plain', compile: 'cosine', divide: 1 },
    { model: 'unscaled', compile: 'objects', divide: 255 },
    { model: 'branched', compile: 'none', divide: 1 },
    { model: 'prepared', compile: 'cosine', divide: 1 },
  ];
  let saved: readonly { readonly predictions: readonly number[]; readonly parameters: number }[] = [];
  const pathOf = (model: string) => join(folder, `by-keras-${model}.keras`);

  beforeAll(async () => {
    const models = requests.map((request) => ({ ...request, path: pathOf(request.model) }));
    saved = (await runPython('save_keras.py', { models, pixels: [...pixels] })) as typeof saved;
  }, 600_000);

  it.each(requests)('are imported and predict the same: $model', async ({ model: name }) => {
    const { experiment, weights, notes } = await importModel(pathOf(name));
    const { predictions, parameters } = saved[requests.findIndex(({ model }) => model === name)]!;
    const model = { ...modelOf(experiment), weights };
    expect(model.layers.reduce((sum, { parameterCount }) => sum + parameterCount, 0)).toBe(parameters);
    expect(largestDifference(await engineAnswers(model, pixels), predictions)).toBeLessThan(1e-5);
    const {
      data,
      model: { layers },
      compile,
    } = experiment;
    expect({ preprocessing: data.preprocessing, layers, compile, notes }).toMatchSnapshot();
  });
});
