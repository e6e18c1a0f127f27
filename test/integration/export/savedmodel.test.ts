import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportModel } from '../../../src-main/export/index.js';
import { runPython } from '../../python/consumers/environment.js';
import { engineAnswers } from './engine-answers.js';
import { largestDifference, modelOf, pixelsOf, samples } from './sample-models.js';

interface Answer {
  readonly signatures: readonly string[];
  readonly inputs: Readonly<Record<string, { readonly dtype: string; readonly shape: readonly (number | null)[] }>>;
  readonly output: readonly (number | null)[];
  readonly fromFloat: readonly number[];
  readonly fromBytes: readonly number[];
  readonly fromOne: readonly number[];
}

const pixels = pixelsOf(9);
let folder = '';
let answers: readonly Answer[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'savedmodel-'));
  const paths: string[] = [];
  for (const experiment of samples) {
    const { path } = await exportModel(modelOf(experiment), 'savedmodel', {}, join(folder, experiment.name));
    paths.push(path);
  }
  answers = (await runPython('predict_savedmodel.py', { paths, pixels: [...pixels] })) as Answer[];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(samples.map((experiment, index) => ({ name: experiment.name, experiment, index })))(
  'a SavedModel of $name',
  ({ experiment, index }) => {
    it('is opened by TensorFlow and predicts the same from raw pixels', async () => {
      const model = modelOf(experiment);
      const answer = answers[index]!;
      const expected = await engineAnswers(model, pixels);
      expect(answer.signatures).toEqual(['serving_default', 'serving_uint8']);
      expect(answer.inputs).toEqual({
        serving_default: { dtype: 'float32', shape: [null, 28, 28] },
        serving_uint8: { dtype: 'uint8', shape: [null, 28, 28] },
      });
      expect(answer.output).toEqual([null, model.dataset.classNames.length]);
      expect(largestDifference(expected, answer.fromFloat)).toBeLessThan(1e-5);
      expect(largestDifference(expected, answer.fromBytes)).toBeLessThan(1e-5);
      expect(largestDifference(expected.slice(0, model.dataset.classNames.length), answer.fromOne)).toBeLessThan(1e-5);
    });
  },
);
