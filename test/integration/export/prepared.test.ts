/** Fitted preprocessing and layers for training only, in the formats that have layers for them. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportKeras } from '../../../src-main/export/keras/index.js';
import { exportTfjs } from '../../../src-main/export/tfjs/index.js';
import { importModel } from '../../../src-main/import/index.js';
import { tensorflow, type TensorFlow } from '../../../src-main/trainer/tensorflow.js';
import { runPython } from '../../python/consumers/environment.js';
import { engineAnswers } from './engine-answers.js';
import { largestDifference, modelOf, pixelsOf, prepared } from './sample-models.js';

interface Answer {
  readonly layers: readonly (readonly [type: string, name: string, trainable: boolean])[];
  readonly predictions: readonly number[];
}

const pixels = pixelsOf(9);
const answers = new Map<string, Answer>();
let folder = '';
let tf: TensorFlow;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prepared-'));
  tf = await tensorflow();
  const paths = prepared.map(({ name }) => join(folder, `${name}.keras`));
  for (const [index, experiment] of prepared.entries()) {
    await writeFile(paths[index]!, (await exportKeras(modelOf(experiment))).bytes);
  }
  const found = (await runPython('predict_keras.py', { paths, pixels: [...pixels] })) as readonly Answer[];
  prepared.forEach(({ name }, index) => answers.set(name, found[index]!));
}, 600_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(prepared)('$name', (experiment) => {
  it('predicts the same in Keras, from raw pixels', async () => {
    const own = await engineAnswers(modelOf(experiment), pixels);
    expect(largestDifference(own, answers.get(experiment.name)!.predictions)).toBeLessThan(1e-5);
  });

  it('comes back from the Keras file as a model that predicts the same', async () => {
    const own = await engineAnswers(modelOf(experiment), pixels);
    const back = await importModel(join(folder, `${experiment.name}.keras`));
    const again = { ...modelOf(back.experiment), weights: back.weights };
    expect(largestDifference(own, [...(await engineAnswers(again, pixels))])).toBeLessThan(1e-5);
  });

  it('predicts the same in TensorFlow.js, from raw pixels', async () => {
    const place = join(folder, experiment.name);
    await mkdir(place);
    for (const [name, bytes] of exportTfjs(modelOf(experiment)).files) await writeFile(join(place, name), bytes);
    const opened = await tf.loadLayersModel(`file://${place}/model.json`);
    const output = opened.predict(
      tf.tensor(Float32Array.from(pixels), [9, 28, 28]),
    ) as import('@tensorflow/tfjs-node-gpu').Tensor;
    const own = await engineAnswers(modelOf(experiment), pixels);
    expect(largestDifference(own, [...(await output.data())])).toBeLessThan(1e-5);
    opened.dispose();
  });
});

it('layers that augment are Keras’ own in the Keras file, and told of where there are none', async () => {
  const augmented = prepared.at(-1)!;
  const types = answers.get(augmented.name)!.layers.map(([type]) => type);
  expect(types).toEqual(expect.arrayContaining(['RandomFlip', 'RandomTranslation', 'RandomRotation']));
  expect(exportTfjs(modelOf(augmented)).notes.join(' ')).toContain('at random');
  expect((await importModel(join(folder, `${augmented.name}.keras`))).experiment).toEqual(augmented);
});
