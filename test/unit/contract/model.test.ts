import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkModel } from '../../../src-main/contract/check-model.js';
import type { Experiment } from '../../../src-main/contract/experiment.js';
import { placeExperiment } from '../../../src-main/contract/model.js';
import { parseExperiment, parseExperimentText } from '../../../src-main/contract/parse-experiment.js';
import { summarize, summaryText } from '../../../src-main/contract/summary.js';
import { catalogue } from '../../../src-main/datasets/catalogue.js';

const { info } = catalogue['fashion-mnist'];

function example(id: string): Experiment {
  const url = new URL(`../../../resources/experiments/${id}.json`, import.meta.url);
  const parsed = parseExperimentText(readFileSync(url, 'utf8'), id);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function withLayers(layers: unknown[]): Experiment {
  const parsed = parseExperiment({ ...example('mlp-relu-adam'), model: { layers } });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

test('the notes’ model has 78,500 and 1,010 and together 79,510 parameters', () => {
  const summary = summarize(placeExperiment(example('mlp-sigmoid'), info));
  expect(summary.layers.map(({ params }) => params)).toEqual([78_500, 1_010]);
  expect(summary).toMatchObject({ totalParams: 79_510, trainableParams: 79_510, nonTrainableParams: 0 });
});

// As printed by Keras 3.15's model.summary() for the same model.
test('the summary is laid out as Keras lays it out', () => {
  expect(summaryText(summarize(placeExperiment(example('mlp-dropout'), info)))).toBe(
    [
      'Model: "sequential"',
      '┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓',
      '┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃',
      '┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩',
      '│ flatten (Flatten)               │ (None, 784)            │             0 │',
      '├─────────────────────────────────┼────────────────────────┼───────────────┤',
      '│ dense (Dense)                   │ (None, 100)            │        78,500 │',
      '├─────────────────────────────────┼────────────────────────┼───────────────┤',
      '│ dropout (Dropout)               │ (None, 100)            │             0 │',
      '├─────────────────────────────────┼────────────────────────┼───────────────┤',
      '│ dense_1 (Dense)                 │ (None, 10)             │         1,010 │',
      '└─────────────────────────────────┴────────────────────────┴───────────────┘',
      ' Total params: 79,510 (310.59 KB)',
      ' Trainable params: 79,510 (310.59 KB)',
      ' Non-trainable params: 0 (0.00 B)',
    ].join('\n'),
  );
});

test.each([
  ['flatten-missing', 'error', [{ type: 'Dense', units: 10, activation: 'softmax' }]],
  ['output-units', 'error', [{ type: 'Flatten' }, { type: 'Dense', units: 9, activation: 'softmax' }]],
  ['output-activation', 'warning', [{ type: 'Flatten' }, { type: 'Dense', units: 10, activation: 'sigmoid' }]],
  ['dropout-last', 'warning', [{ type: 'Flatten' }, { type: 'Dense', units: 10 }, { type: 'Dropout', rate: 0.5 }]],
  [
    'duplicate-name',
    'error',
    [
      { type: 'Flatten', name: 'a' },
      { type: 'Dense', name: 'a', units: 10, activation: 'softmax' },
    ],
  ],
] as const)('%s is found as %s, at its layer', (rule, severity, layers) => {
  const findings = checkModel(withLayers([...layers]), info);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ rule, severity, layer: layers.length - 1 });
});

test('a reshape that does not hold all values is an error', () => {
  const experiment = example('mlp-sigmoid');
  const wrong = {
    ...experiment,
    data: { ...experiment.data, preprocessing: [{ type: 'reshape' as const, target_shape: [780] }] },
  };
  expect(checkModel(wrong, info)[0]).toMatchObject({ rule: 'reshape-size', severity: 'error' });
});

test('Dense works over the last axis, as in Keras', () => {
  const placed = placeExperiment(
    withLayers([{ type: 'Dense', units: 4 }, { type: 'Flatten' }, { type: 'Dense', units: 10 }]),
    info,
  );
  expect(placed.map(({ outputShape }) => outputShape)).toEqual([[28, 4], [112], [10]]);
  expect(placed.map(({ name }) => name)).toEqual(['dense', 'flatten', 'dense_1']);
});

const head = { type: 'Dense', units: 10, activation: 'softmax' } as const;

interface Fields {
  layers?: unknown[];
  compile?: Record<string, unknown>;
  fit?: Record<string, unknown>;
  data?: Record<string, unknown>;
  callbacks?: unknown[];
}

function withFields({ layers, compile, fit, data, callbacks }: Fields): Experiment {
  const base = example('mlp-relu-adam');
  const parsed = parseExperiment({
    ...base,
    model: { layers: layers ?? base.model.layers },
    compile: { ...base.compile, ...compile },
    fit: { ...base.fit, ...fit },
    data: { ...base.data, ...data },
    callbacks: callbacks ?? [],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const flat = { type: 'Flatten' };
const cosine = { type: 'CosineDecay', initial_learning_rate: 1, decay_steps: 9 };
const oneOfTwo = { type: 'Dense', units: 1, activation: 'sigmoid' };

const unsound: [rule: string, path: string, fields: Fields][] = [
  ['class-unknown', 'data.classes[1]', { data: { classes: [0, 10] }, layers: [flat, { ...head, units: 2 }] }],
  ['class-twice', 'data.classes[1]', { data: { classes: [3, 3] }, layers: [flat, { ...head, units: 2 }] }],
  ['layer-input', 'model.layers[0]', { layers: [{ type: 'Conv2D', filters: 4, kernel_size: [3, 3] }, flat, head] }],
  [
    'layer-input',
    'model.layers[1]',
    {
      layers: [{ type: 'Reshape', target_shape: [28, 28, 1] }, { type: 'MaxPooling2D', pool_size: [30, 2] }, flat, head],
    },
  ],
  ['layer-input', 'model.layers[0]', { layers: [{ type: 'Reshape', target_shape: [785] }, head] }],
  ['layer-input', 'model.layers[1]', { layers: [flat, { type: 'Concatenate' }, head] }],
  ['layer-input', 'model.layers[1]', { layers: [flat, { type: 'Concatenate', inputs: ['flatten', 'input'] }, head] }],
  ['input-unknown', 'model.layers[1].inputs[0]', { layers: [flat, { ...head, inputs: ['dense_7'] }] }],
  ['layer-unused', 'model.layers[1]', { layers: [flat, { type: 'Dense', units: 5 }, { ...head, inputs: ['flatten'] }] }],
  ['after-softmax', 'model.layers[1]', { layers: [flat, head, head] }],
  ['nothing-to-train', 'model.layers', { layers: [flat, { ...head, trainable: false }] }],
  ['monitor-unknown', 'callbacks[0].monitor', { callbacks: [{ type: 'EarlyStopping', monitor: 'val_auc' }] }],
  ['metric-unfit', 'compile.metrics[0]', { compile: { metrics: ['auc'] } }],
  ['metric-unfit', 'compile.metrics[1]', { compile: { metrics: ['accuracy', 'accuracy'] } }],
  ['clipping-twice', 'compile.optimizer', { compile: { optimizer: { type: 'Adam', clipnorm: 1, clipvalue: 1 } } }],
  [
    'schedule-and-plateau',
    'callbacks[0]',
    {
      compile: { optimizer: { type: 'SGD', learning_rate: cosine } },
      callbacks: [{ type: 'ReduceLROnPlateau' }],
    },
  ],
  ['label-smoothing-unfit', 'compile.label_smoothing', { compile: { label_smoothing: 0.1 } }],
  ['class-weight-unknown', 'fit.class_weight.12', { fit: { class_weight: { '12': 2 } } }],
];

test.each(unsound)('%s is found at %s', (rule, path, fields) => {
  const errors = checkModel(withFields(fields), info).filter(({ severity }) => severity === 'error');
  expect(errors).toMatchObject([{ rule, path, severity: 'error' }]);
  expect(errors[0]!.hint).toBeDefined();
});

const sound: [what: string, fields: Fields][] = [
  [
    'one sigmoid for two classes',
    {
      data: { classes: [5, 7] },
      layers: [flat, oneOfTwo],
      compile: { loss: 'binary_crossentropy', metrics: ['auc', 'precision', 'recall', 'binary_accuracy'] },
    },
  ],
  [
    'a class number as a quantity',
    {
      layers: [flat, { type: 'Dense', units: 1 }],
      compile: { loss: 'huber', huber_delta: 2, metrics: ['mean_absolute_error'] },
    },
  ],
  [
    'smoothed one-hot targets',
    { compile: { loss: 'categorical_crossentropy', label_smoothing: 0.1, metrics: ['top_k_categorical_accuracy'] } },
  ],
  [
    'an input taken twice',
    {
      layers: [flat, { type: 'Dense', units: 5, name: 'deep' }, { type: 'Concatenate', inputs: ['flatten', 'deep'] }, head],
    },
  ],
];

test.each(sound)('%s is sound', (_what, fields) => {
  expect(checkModel(withFields(fields), info)).toEqual([]);
});

test('frozen layers and moving averages count as parameters that are not trained', () => {
  const experiment = withFields({
    layers: [flat, { type: 'Dense', units: 100, trainable: false }, { type: 'BatchNormalization' }, head],
  });
  expect(summarize(placeExperiment(experiment, info))).toMatchObject({
    totalParams: 78_500 + 400 + 1_010,
    trainableParams: 200 + 1_010,
    nonTrainableParams: 78_500 + 200,
  });
});
