/** Export and import as a user types them, and what the exported files are worth to the programs they are for. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportedModel } from '../../../src-main/export/exported-model.js';
import { readModel } from '../../../src-main/export/read-model.js';
import { runPython } from '../../python/consumers/environment.js';
import { engineAnswers } from './engine-answers.js';
import { experimentOf, largestDifference, pixelsOf, wideAndDeep } from './sample-models.js';

const root = new URL('../../../', import.meta.url).pathname;

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function cli(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/cli.mjs', ...args], { cwd: root, maxBuffer: 1 << 26 }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, out, err });
    });
  });
}

async function answerOf(...args: string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await cli(...args, '--json');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
}

let folder = '';
let run = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-export-'));
  const experiment = experimentOf(
    'to export',
    [
      { type: 'Flatten' },
      { type: 'Dense', units: 20, activation: 'relu' },
      { type: 'Dense', units: 10, activation: 'softmax' },
    ],
    { fit: { epochs: 2, batch_size: 500 }, callbacks: [{ type: 'ModelCheckpoint' }] },
  );
  const file = join(folder, 'experiment.json');
  await writeFile(file, JSON.stringify(experiment));
  run = join(folder, 'run');
  await answerOf('train', file, '--out', run);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function onnxAnswers(...paths: string[]): Promise<readonly (readonly number[])[]> {
  const answers = await runPython('predict_onnx.py', { paths, pixels: [...pixelsOf(9)] });
  return (answers as readonly { readonly probabilities: readonly number[] }[]).map(({ probabilities }) => probabilities);
}

const expected = async (model: ExportedModel) => engineAnswers(model, pixelsOf(9));

describe('export', () => {
  test.each([
    ['keras', 'model.keras'],
    ['savedmodel', 'saved'],
    ['tfjs', 'web'],
    ['onnx', 'model.onnx'],
    ['python', 'train.py'],
  ])('writes %s, and tells where', async (format, name) => {
    const path = join(folder, 'new folder', name);
    const answer = await answerOf('export', run, '--format', format, '--out', path);
    expect(answer).toEqual({ format, path, notes: expect.any(Array) as unknown });
    expect((await stat(path)).isDirectory()).toBe(format === 'savedmodel' || format === 'tfjs');
    // Nothing is left of how it was written.
    expect((await readdir(join(folder, 'new folder'))).filter((file) => file.includes('.part'))).toEqual([]);
  });

  test('takes the weights of an epoch that has a checkpoint', async () => {
    const epochs = [0, 1, 2];
    const paths = epochs.map((epoch) => join(folder, `epoch-${epoch}.onnx`));
    for (const epoch of epochs)
      await answerOf('export', run, '--format', 'onnx', '--epoch', `${epoch}`, '--out', paths[epoch]!);
    const answers = await onnxAnswers(...paths);
    for (const epoch of epochs) {
      expect(largestDifference(await expected(await readModel(run, epoch)), answers[epoch]!)).toBeLessThan(1e-5);
    }
    // The run ends with its last epoch's weights; the others are not those.
    const final = await expected(await readModel(run));
    expect(largestDifference(final, answers[2]!)).toBeLessThan(1e-5);
    expect(largestDifference(final, answers[1]!)).toBeGreaterThan(1e-3);
    expect(largestDifference(final, answers[0]!)).toBeGreaterThan(1e-2);
  });

  test('writes Python source in the wanted style', async () => {
    const path = join(folder, 'subclass.py');
    await answerOf('export', run, '--format', 'python', '--style', 'subclass', '--out', path);
    expect(await readFile(path, 'utf8')).toContain('class Classifier(keras.Model):');
  });

  test('overwrites nothing', async () => {
    const path = join(folder, 'mine.onnx');
    await writeFile(path, 'mine');
    const { code, out, err } = await cli('export', run, '--format', 'onnx', '--out', path);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`${path} is there already.`);
    expect(await readFile(path, 'utf8')).toBe('mine');
  });

  test.each([
    [['--format', 'pickle'], 'keras, savedmodel, tfjs, onnx, python'],
    [['--format', 'onnx', '--style', 'add'], '--style: onnx has no styles.'],
    [['--format', 'python', '--epoch', '1'], '--epoch: Python source holds no weights.'],
    [['--format', 'onnx', '--epoch', '7'], 'keeps no checkpoint of epoch 7. Allowed: 0, 1, 2.'],
    [['--format', 'keras'], 'does not end with ".keras"'],
  ])('refuses %j and says what is allowed', async (args, message) => {
    const { code, out, err } = await cli('export', run, ...args, '--out', join(folder, 'refused'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  test('refuses what is no run', async () => {
    const { code, err } = await cli('export', folder, '--format', 'onnx', '--out', join(folder, 'refused'));
    expect(code).toBe(2);
    expect(err).toContain("is not a run's folder");
  });

  test('refuses to write branches as a sequence', async () => {
    const branched = join(folder, 'branched.json');
    await writeFile(branched, JSON.stringify({ ...wideAndDeep, fit: { ...wideAndDeep.fit, epochs: 1, batch_size: 2000 } }));
    const path = join(folder, 'branched');
    await answerOf('train', branched, '--out', path);
    const refused = await cli('export', path, '--format', 'python', '--style', 'add', '--out', join(folder, 'b.py'));
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('it has branches');
    await answerOf('export', path, '--format', 'python', '--out', join(folder, 'b.py'));
    expect(await readFile(join(folder, 'b.py'), 'utf8')).toContain('def build_model():');
  });
});

describe('import', () => {
  test.each([
    ['keras', 'again.keras', ''],
    ['tfjs', 'again-web', 'model.json'],
  ])('brings %s in as a run that scores, exports and answers the same', async (format, name, file) => {
    const path = join(folder, name);
    await answerOf('export', run, '--format', format, '--out', path);
    const imported = join(folder, `imported-${format}`);
    const answer = await answerOf('import', join(path, file), '--out', imported);
    expect(answer).toMatchObject({ run: imported, name: 'to export' });
    const [original, again] = [await answerOf('evaluate', run), await answerOf('evaluate', imported)];
    expect(again['count']).toBe(10_000);
    expect(Math.abs(Number(again['loss']) - Number(original['loss']))).toBeLessThan(1e-5);
    expect(again['accuracy']).toBe(original['accuracy']);
    const onnx = join(folder, `${format}.onnx`);
    await answerOf('export', imported, '--format', 'onnx', '--out', onnx);
    const [probabilities] = await onnxAnswers(onnx);
    expect(largestDifference(await expected(await readModel(run)), probabilities!)).toBeLessThan(1e-5);
  });

  test('brings fitted preprocessing and what the data looked like along', async () => {
    const experiment = experimentOf(
      'standardised',
      [{ type: 'RandomFlip', mode: 'horizontal' }, { type: 'Flatten' }, { type: 'Dense', units: 3, activation: 'softmax' }],
      {
        data: {
          dataset: 'fashion-mnist',
          classes: [7, 2, 5],
          preprocessing: [{ type: 'divide', by: 255 }, { type: 'standardize' }],
        },
        fit: { epochs: 1, batch_size: 500 },
      },
    );
    const file = join(folder, 'standardised.json');
    await writeFile(file, JSON.stringify(experiment));
    const trained = join(folder, 'standardised');
    await answerOf('train', file, '--out', trained);
    const model = await readModel(trained);
    expect(model.dataset.classNames).toEqual(['Sneaker', 'Pullover', 'Sandal']);
    expect(model.weights[0]).toMatchObject({ name: 'preprocessing/1/mean', shape: [28, 28] });
    const { notes } = await answerOf('export', trained, '--format', 'onnx', '--out', join(folder, 'standardised.onnx'));
    expect(notes).toEqual([expect.stringMatching(/"random_flip" is left out/)]);
    const [probabilities] = await onnxAnswers(join(folder, 'standardised.onnx'));
    expect(largestDifference(await expected(model), probabilities!)).toBeLessThan(1e-5);
    const [keras, imported] = [join(folder, 'standardised.keras'), join(folder, 'imported-standardised')];
    await answerOf('export', trained, '--format', 'keras', '--out', keras);
    await answerOf('import', keras, '--out', imported);
    const back = await readModel(imported);
    expect(back.dataset).toEqual(model.dataset);
    expect(back.weights).toEqual(model.weights);
    const [original, again] = [await answerOf('evaluate', trained), await answerOf('evaluate', imported)];
    expect(again).toMatchObject({ count: 3000, accuracy: original['accuracy'] });
  });

  test('has no training to go on with', async () => {
    const { code, err } = await cli('train', '--resume', join(folder, 'imported-keras'));
    expect(code).toBe(2);
    expect(err).toContain('is an imported model');
  });
});
