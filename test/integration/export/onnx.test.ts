import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportModel } from '../../../src-main/export/index.js';
import { runPython } from '../../python/consumers/environment.js';
import { engineAnswers } from './engine-answers.js';
import { largestDifference, modelOf, pixelsOf, samples } from './sample-models.js';

interface Answer {
  readonly inputs: readonly (readonly [name: string, type: string, shape: readonly (string | number)[]])[];
  readonly outputs: Answer['inputs'];
  readonly metadata: Readonly<Record<string, string>>;
  readonly probabilities: readonly number[];
  readonly ofOne: readonly number[];
}

const pixels = pixelsOf(9);
let folder = '';
let answers: readonly Answer[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onnx-'));
  const paths: string[] = [];
  for (const experiment of samples) {
    const { path } = await exportModel(modelOf(experiment), 'onnx', {}, join(folder, `${experiment.name}.onnx`));
    paths.push(path);
  }
  answers = (await runPython('predict_onnx.py', { paths, pixels: [...pixels] })) as Answer[];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(samples.map((experiment, index) => ({ name: experiment.name, experiment, index })))(
  'an ONNX file of $name',
  ({ experiment, index }) => {
    it('passes the checker, is opened by onnxruntime and predicts the same from raw pixels', async () => {
      const model = modelOf(experiment);
      const classes = model.dataset.classNames.length;
      const answer = answers[index]!;
      const expected = await engineAnswers(model, pixels);
      expect(answer.inputs).toEqual([['pixels', 'tensor(float)', ['n', 28, 28]]]);
      expect(answer.outputs).toEqual([['probabilities', 'tensor(float)', ['n', classes]]]);
      expect(JSON.parse(answer.metadata['class_names']!)).toEqual(model.dataset.classNames);
      expect(largestDifference(expected, answer.probabilities)).toBeLessThan(1e-5);
      expect(largestDifference(expected.slice(0, classes), answer.ofOne)).toBeLessThan(1e-5);
    });
  },
);
