import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Experiment, ExperimentFile } from '../../../src-main/contract/experiment.js';
import { loggedQuantities } from '../../../src-main/contract/metrics.js';
import { pythonSource, stylesFor } from '../../../src-main/contract/python-source/index.js';
import { flat } from '../../../src-main/contract/python-source/layout.js';
import { learningRateSource } from '../../../src-main/contract/python-source/schedules.js';
import { learningRateAt, scheduleSchema, type ScheduleConfig } from '../../../src-main/contract/schedules/index.js';
import { runPython } from '../../python/consumers/environment.js';
import { realFile, sourceNames } from '../datasets/real-files.js';
import { engineAnswers } from './engine-answers.js';
import {
  everyActivation,
  experimentOf,
  fewClasses,
  largestDifference,
  mlp,
  modelOf,
  normalized,
  pixelsOf,
  smallCnn,
  wideAndDeep,
} from './sample-models.js';

interface Answer {
  readonly layers: readonly {
    readonly name: string;
    readonly type: string;
    readonly params: number;
    readonly trainable: boolean;
  }[];
  readonly trainableParams: number;
  readonly optimizer: string;
  readonly optimizerConfig: Readonly<Record<string, unknown>>;
  readonly loss: unknown;
  readonly history: Readonly<Record<string, number>>;
  readonly finalLoss: number;
  readonly steps: number;
  readonly samples: readonly number[];
  readonly files: readonly string[];
  readonly predictions: readonly number[];
}

let folder = '';
let kerasHome = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'python-source-'));
  kerasHome = join(folder, 'keras-home');
  const data = join(kerasHome, 'datasets', 'fashion-mnist');
  await mkdir(data, { recursive: true });
  for (const name of sourceNames) await symlink(realFile(name), join(data, name));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A tenth of the training images in one short epoch: enough to see that a script trains. */
function shortened(experiment: Experiment): Experiment {
  return {
    ...experiment,
    split: { ...experiment.split, test_size: 0.9, random_state: 5 },
    fit: { ...experiment.fit, epochs: 1, batch_size: 1500 },
  };
}

function sourcesOf(experiment: Experiment): Record<string, string> {
  const { dataset } = modelOf(experiment);
  return Object.fromEntries(stylesFor(experiment, dataset).map((style) => [style, pythonSource(experiment, dataset, style)]));
}

async function runAll(
  experiment: Experiment,
  styles = stylesFor(experiment, modelOf(experiment).dataset),
): Promise<Readonly<Record<string, Answer>>> {
  const model = modelOf(experiment);
  const weights = Object.fromEntries(
    model.layers.map(({ name }) => [
      name,
      model.weights.filter((array) => array.name.startsWith(`${name}/`)).map(({ values, shape }) => [[...values], shape]),
    ]),
  );
  const input = {
    sources: Object.fromEntries(styles.map((style) => [style, pythonSource(experiment, model.dataset, style)])),
    folder: join(folder, experiment.name),
    weights,
    pixels: [...pixelsOf(9)],
  };
  return (await runPython('run_source.py', input, { KERAS_HOME: kerasHome })) as Record<string, Answer>;
}

function byName<T extends { readonly name: string }>(layers: readonly T[]): readonly T[] {
  return [...layers].sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function expectSameModel(experiment: Experiment, answers: Readonly<Record<string, Answer>>): Promise<void> {
  const model = modelOf(experiment);
  const expected = await engineAnswers(model, pixelsOf(9));
  for (const [style, answer] of Object.entries(answers)) {
    // Keras lists the layers of branches by depth.
    expect(byName(answer.layers), style).toEqual(
      byName(
        model.layers.map(({ name, config, parameterCount }) => ({
          name,
          type: config.type,
          params: parameterCount,
          trainable: config.trainable !== false,
        })),
      ),
    );
    expect(answer.trainableParams, style).toBe(model.layers.reduce((sum, { trainableCount }) => sum + trainableCount, 0));
    expect(largestDifference(expected, answer.predictions), style).toBeLessThan(1e-5);
    expect(Object.keys(answer.history), style).toEqual(
      expect.arrayContaining([...loggedQuantities(experiment.compile.metrics)]),
    );
    expect(answer.finalLoss, style).toBeGreaterThan(0);
  }
}

/** Names that Python or Keras have taken, or that are no identifiers; and pixels in a row. */
const oddNames = experimentOf(
  'odd names',
  [
    { type: 'Dense', units: 6, name: 'class', activation: 'relu' },
    { type: 'Dense', units: 5, name: 'layers', inputs: ['input'] },
    { type: 'Dense', units: 4, name: '1-odd.one', inputs: ['layers'] },
    { type: 'Dropout', rate: 0, name: 'summary', inputs: ['1-odd.one'] },
    { type: 'Dense', units: 3, name: 'keras', inputs: ['summary'] },
    { type: 'Concatenate', name: 'x', inputs: ['class', 'summary', 'keras', 'layers'] },
    { type: 'Dense', units: 10, name: 'outputs', activation: 'softmax' },
  ],
  {
    data: {
      dataset: 'fashion-mnist',
      preprocessing: [
        { type: 'reshape', target_shape: [784] },
        { type: 'divide', by: 255 },
      ],
    },
  },
);

describe.each([mlp, oddNames, wideAndDeep, smallCnn, everyActivation, fewClasses].map(shortened))(
  'Python source of $name',
  (experiment) => {
    it('runs in every style, builds the same model and trains it', async () => {
      const answers = await runAll(experiment);
      await expectSameModel(experiment, answers);
      expect(Object.keys(answers)).toEqual(stylesFor(experiment, modelOf(experiment).dataset));
      for (const { samples, steps } of Object.values(answers)) {
        const classes = experiment.data.classes?.length ?? 10;
        expect(samples).toEqual([600 * classes, 5400 * classes, 1000 * classes]);
        expect(steps).toBe((600 * classes) / 1500);
      }
    });
  },
);

const every: Partial<ExperimentFile> = {
  description:
    'Everything at once: "quotes" and a back\\slash.\nA second line, which is long enough to be broken into two lines of comment.',
  seed: 7,
  split: { test_size: 0.9, random_state: 5 },
  compile: {
    optimizer: {
      type: 'SGD',
      learning_rate: { type: 'CosineDecay', initial_learning_rate: 0.05, decay_steps: 40, warmup_steps: 4, alpha: 0.1 },
      momentum: 0.9,
      nesterov: true,
      clipnorm: 1,
    },
    loss: 'categorical_crossentropy',
    label_smoothing: 0.1,
    metrics: [
      'accuracy',
      'top_k_categorical_accuracy',
      'binary_accuracy',
      'mean_absolute_error',
      'root_mean_squared_error',
      'auc',
      'precision',
      'recall',
    ],
  },
  fit: { epochs: 2, batch_size: 1500, shuffle: false, class_weight: { 0: 2, 3: 0.5 } },
  callbacks: [
    { type: 'EarlyStopping', monitor: 'val_auc', patience: 3, restore_best_weights: true },
    { type: 'ModelCheckpoint', save_best_only: true, monitor: 'val_accuracy' },
    { type: 'ModelCheckpoint' },
    { type: 'TerminateOnNaN' },
    { type: 'CSVLogger' },
    { type: 'TensorBoard' },
  ],
};

describe('Python source of the settings', () => {
  const chain = experimentOf('every "setting"', normalized.model.layers, every);

  it('compiles and fits with every argument', async () => {
    const answers = await runAll(chain);
    await expectSameModel(chain, answers);
    for (const answer of Object.values(answers)) {
      expect(answer.optimizer).toBe('SGD');
      expect(answer.optimizerConfig).toMatchObject({ momentum: 0.9, nesterov: true, clipnorm: 1 });
      expect(answer.loss).toMatchObject({ label_smoothing: 0.1, name: 'categorical_crossentropy' });
      expect(answer.steps).toBe(8);
      expect(answer.files).toEqual(['best.keras', 'epoch-0001.keras', 'epoch-0002.keras', 'history.csv', 'tensorboard']);
    }
  });

  it('answers two classes by one unit', async () => {
    const experiment = experimentOf(
      'two-classes',
      [
        { type: 'Flatten' },
        { type: 'Dense', units: 8, activation: 'tanh' },
        { type: 'Dense', units: 1, activation: 'sigmoid' },
      ],
      {
        data: { dataset: 'fashion-mnist', classes: [7, 5] },
        compile: {
          optimizer: {
            type: 'RMSprop',
            learning_rate: { type: 'OneCycle', max_learning_rate: 0.01, total_steps: 10, warmup_steps: 2 },
            centered: true,
          },
          loss: 'binary_crossentropy',
          metrics: ['accuracy', 'auc', 'precision', 'recall'],
        },
        fit: { epochs: 1, batch_size: 960, class_weight: { 1: 3 } },
      },
    );
    const answers = await runAll(experiment, ['add', 'subclass']);
    await expectSameModel(experiment, answers);
    for (const { steps, loss } of Object.values(answers))
      expect({ steps, loss }).toEqual({ steps: 10, loss: 'binary_crossentropy' });
  });

  it('takes class numbers for quantities', async () => {
    const experiment = experimentOf(
      'quantities',
      [{ type: 'Flatten' }, { type: 'Dense', units: 8, activation: 'swish' }, { type: 'Dense', units: 1 }],
      {
        split: { test_size: 0.9, random_state: 1 },
        compile: {
          optimizer: { type: 'Adagrad', learning_rate: 0.01, initial_accumulator_value: 0.2, global_clipnorm: 5 },
          loss: 'huber',
          huber_delta: 0.5,
          metrics: ['mean_absolute_error', 'root_mean_squared_error'],
        },
        fit: { epochs: 1, batch_size: 1000 },
        callbacks: [{ type: 'ReduceLROnPlateau', factor: 0.5, patience: 1 }],
      },
    );
    const answers = await runAll(experiment, ['functional']);
    await expectSameModel(experiment, answers);
    for (const { optimizerConfig, loss } of Object.values(answers)) {
      expect(optimizerConfig).toMatchObject({ initial_accumulator_value: 0.2, global_clipnorm: 5 });
      expect(loss).toMatchObject({ delta: 0.5 });
    }
  });

  it('has schedules whose rates are the engine’s, with a warm-up and without', async () => {
    const schedules: readonly Record<string, unknown>[] = [
      { type: 'Constant', learning_rate: 0.02 },
      { type: 'ExponentialDecay', initial_learning_rate: 0.1, decay_steps: 7, decay_rate: 0.8 },
      { type: 'ExponentialDecay', initial_learning_rate: 0.1, decay_steps: 7, decay_rate: 0.8, staircase: true },
      { type: 'InverseTimeDecay', initial_learning_rate: 0.1, decay_steps: 5, decay_rate: 0.5 },
      { type: 'PolynomialDecay', initial_learning_rate: 0.1, decay_steps: 11, power: 2, end_learning_rate: 0.001 },
      { type: 'PolynomialDecay', initial_learning_rate: 0.1, decay_steps: 11, cycle: true },
      { type: 'PiecewiseConstantDecay', boundaries: [5, 12], values: [0.1, 0.05, 0.01] },
      { type: 'CosineDecay', initial_learning_rate: 0.1, decay_steps: 23, alpha: 0.05 },
      { type: 'CosineDecayRestarts', initial_learning_rate: 0.1, first_decay_steps: 6, m_mul: 0.9 },
      { type: 'OneCycle', max_learning_rate: 0.1, total_steps: 31 },
    ];
    const configs: readonly ScheduleConfig[] = schedules.flatMap((schedule) => [
      scheduleSchema.parse(schedule),
      scheduleSchema.parse({ ...schedule, warmup_steps: 8, warmup_initial_learning_rate: 0.004 }),
    ]);
    const steps = Array.from({ length: 45 }, (_, step) => step);
    const sources = configs.map((config) => {
      const { expression, classes } = learningRateSource(config);
      return { expression: flat(expression), classes: classes.map((lines) => lines.join('\n')).join('\n\n') };
    });
    const answers = (await runPython('schedule_rates.py', { sources, steps })) as readonly (readonly number[])[];
    expect(answers).toHaveLength(configs.length);
    configs.forEach((config, index) => {
      const expected = Float32Array.from(steps, (step) => learningRateAt(config, step));
      expect(largestDifference(expected, answers[index]!), JSON.stringify(config)).toBeLessThan(1e-6);
    });
  });

  it('is formatted as Black does it and names nothing in vain', async () => {
    const experiments = [mlp, oddNames, normalized, wideAndDeep, smallCnn, everyActivation, fewClasses, chain];
    const sources = experiments.flatMap((experiment) =>
      Object.entries(sourcesOf(experiment)).map(([style, source]) => [`${experiment.name} ${style}`, source] as const),
    );
    const answers = (await runPython('check_style.py', Object.fromEntries(sources))) as Record<string, string>;
    expect(answers).toEqual(Object.fromEntries(sources.map(([name]) => [name, ''])));
    for (const [, source] of sources)
      expect(Math.max(...source.split('\n').map((line) => line.length))).toBeLessThanOrEqual(88);
  });

  it('refuses to write branches as a sequence', () => {
    const { dataset } = modelOf(wideAndDeep);
    expect(() => pythonSource(wideAndDeep, dataset, 'sequential')).toThrow(
      /"sequential" cannot write this model: it has branches/,
    );
    expect(() => pythonSource(wideAndDeep, dataset, 'add')).toThrow(/branches/);
  });

  it.each(['a/b', '숨은 층', '_first'])('refuses the name %s, which Keras does not take', (name) => {
    const experiment = experimentOf('odd', [
      { type: 'Flatten', name },
      { type: 'Dense', units: 10, activation: 'softmax' },
    ]);
    const { dataset } = modelOf(experiment);
    expect(() => pythonSource(experiment, dataset, 'functional')).toThrow(`it takes no layer of the name "${name}"`);
  });
});
