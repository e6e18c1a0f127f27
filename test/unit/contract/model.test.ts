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
