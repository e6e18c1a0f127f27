import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activationNames } from '../../../src-main/contract/layers/activations.js';
import type { Experiment } from '../../../src-main/contract/experiment.js';
import { exportTfjs } from '../../../src-main/export/tfjs/index.js';
import { importModel } from '../../../src-main/import/index.js';
import { tensorflow, type TensorFlow } from '../../../src-main/trainer/tensorflow.js';
import { crossed, rules } from './compile-samples.js';
import { engineAnswers } from './engine-answers.js';
import { everyActivation, experimentOf, largestDifference, modelOf, pixelsOf, samples } from './sample-models.js';

const pixels = pixelsOf(9);
const refused = ['hard_sigmoid', 'exponential'] as const;

/** All activations that TensorFlow.js has, beside each other and as layers of their own. */
const activations = experimentOf('activations', [
  { type: 'Flatten' },
  { type: 'Dense', units: 16, name: 'hidden' },
  ...activationNames
    .filter((name) => name !== 'softmax' && !(refused as readonly string[]).includes(name))
    .flatMap((activation) => [
      { type: 'Dense' as const, units: 6, activation, name: `dense_${activation}`, inputs: ['hidden'] },
      { type: 'Activation' as const, activation, name: `only_${activation}`, inputs: [`dense_${activation}`] },
    ]),
  {
    type: 'Concatenate',
    inputs: activationNames
      .filter((name) => name !== 'softmax' && !(refused as readonly string[]).includes(name))
      .map((name) => `only_${name}`),
  },
  { type: 'Dense', units: 10, activation: 'softmax' },
]);

const all = [...samples.filter((sample) => sample !== everyActivation), activations, crossed, rules];

let folder = '';
let tf: TensorFlow;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tfjs-'));
  tf = await tensorflow();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function saveFiles(experiment: Experiment): Promise<string> {
  const place = join(folder, experiment.name);
  await mkdir(place, { recursive: true });
  const { files } = exportTfjs(modelOf(experiment));
  for (const [name, bytes] of files) await writeFile(join(place, name), bytes);
  return place;
}

describe.each(all)('a TensorFlow.js model of $name', (experiment) => {
  it('is opened by TensorFlow.js and predicts the same from raw pixels', async () => {
    const model = modelOf(experiment);
    const opened = await tf.loadLayersModel(`file://${await saveFiles(experiment)}/model.json`);
    const output = opened.predict(
      tf.tensor(Float32Array.from(pixels), [9, 28, 28]),
    ) as import('@tensorflow/tfjs-node-gpu').Tensor;
    expect(largestDifference(await engineAnswers(model, pixels), [...(await output.data())])).toBeLessThan(1e-5);
    expect(opened.countParams()).toBe(model.layers.reduce((sum, { parameterCount }) => sum + parameterCount, 0));
    opened.dispose();
  });

  it('comes back through the import and predicts the same', async () => {
    const model = modelOf(experiment);
    const back = await importModel(await saveFiles(experiment));
    expect(back.weights.map(({ name }) => name)).toEqual(model.weights.map(({ name }) => name));
    expect(back.weights).toEqual(model.weights);
    const again = { ...modelOf(back.experiment), weights: back.weights };
    expect(largestDifference(await engineAnswers(model, pixels), [...(await engineAnswers(again, pixels))])).toBe(0);
    expect({ ...back.experiment, model: null }).toEqual({ ...experiment, model: null });
  });
});

it.each(refused)('names the layer whose activation TensorFlow.js does not have: %s', (activation) => {
  const layers = [
    { type: 'Flatten' },
    { type: 'Dense', name: 'odd', units: 8, activation },
    { type: 'Dense', units: 10, activation: 'softmax' },
  ] as const;
  expect(() => exportTfjs(modelOf(experimentOf('refused', layers)))).toThrow(
    new RegExp(`layer "odd" has the activation ${activation}`),
  );
});

it('names a layer whose name TensorFlow.js does not take', () => {
  const layers = [{ type: 'Flatten' }, { type: 'Dense', name: '층 하나', units: 10, activation: 'softmax' }] as const;
  expect(() => exportTfjs(modelOf(experimentOf('named', layers)))).toThrow(/no layer of the name "층 하나"/);
});

describe('models that TensorFlow.js saved', () => {
  function chain() {
    const { layers } = tf;
    return tf.sequential({
      layers: [
        layers.conv2d({
          inputShape: [28, 28, 1],
          filters: 3,
          kernelSize: 5,
          strides: 3,
          activation: 'swish',
          kernelInitializer: 'heUniform',
        }),
        layers.averagePooling2d({ poolSize: 2 }),
        layers.leakyReLU({ alpha: 0.2 }),
        layers.batchNormalization({ momentum: 0.8 }),
        layers.flatten(),
        layers.dropout({ rate: 0.25 }),
        layers.dense({
          units: 12,
          kernelRegularizer: tf.regularizers.l2({ l2: 0.02 }),
          kernelConstraint: tf.constraints.maxNorm({ maxValue: 2, axis: 0 }),
        }),
        layers.prelu(),
        layers.layerNormalization(),
        layers.dense({ units: 10, activation: 'softmax', trainable: false }),
      ],
    });
  }

  function graph() {
    const { layers } = tf;
    const input = tf.input({ shape: [28, 28] });
    const flat = layers.flatten().apply(input) as import('@tensorflow/tfjs-node-gpu').SymbolicTensor;
    const deep = layers.dense({ units: 7, activation: 'gelu' }).apply(flat) as typeof flat;
    const joined = layers.concatenate().apply([deep, flat]) as typeof flat;
    return tf.model({
      inputs: input,
      outputs: layers.dense({ units: 10, activation: 'softmax' }).apply(joined) as typeof flat,
    });
  }

  it.each([
    ['chain', chain, [28, 28, 1]],
    ['graph', graph, [28, 28]],
  ] as const)('are imported and predict the same: a %s', async (name, build, shape) => {
    const model = build();
    // As a trained model's: no weight at 0 or 1 throughout, and variances above 0.
    model.setWeights(
      model
        .getWeights()
        .map((weight, index) =>
          weight.rank === 1
            ? tf.randomUniform(weight.shape, 0.5, 1.5, 'float32', index)
            : tf.randomUniform(weight.shape, -0.1, 0.1, 'float32', index),
        ),
    );
    const place = join(folder, `by-tfjs-${name}`);
    await model.save(`file://${place}`);
    const images = tf.tensor(
      Float32Array.from(pixels, (pixel) => pixel / 255),
      [9, ...shape],
    );
    const expected = [...(await (model.predict(images) as import('@tensorflow/tfjs-node-gpu').Tensor).data())];
    const { experiment, weights, notes } = await importModel(join(place, 'model.json'));
    expect(largestDifference(await engineAnswers({ ...modelOf(experiment), weights }, pixels), expected)).toBeLessThan(1e-5);
    expect(notes).toEqual([expect.stringMatching(/divided by 255/), expect.stringMatching(/Adam/)]);
    expect(experiment.compile).toMatchObject({ optimizer: { type: 'Adam' }, loss: 'sparse_categorical_crossentropy' });
    // Names are numbered over all models of the process.
    expect(experiment.model.layers.map(({ name: _name, inputs: _inputs, ...layer }) => layer)).toMatchSnapshot();
  });

  it('are found by their folder', async () => {
    await expect(importModel(join(folder, 'by-tfjs-graph'))).resolves.toHaveProperty('experiment.name', 'by-tfjs-graph');
  });
});
