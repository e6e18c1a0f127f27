import { expect, test } from 'vitest';
import { checkModel } from '../../../../src-main/contract/check-model.js';
import type { DatasetInfo } from '../../../../src-main/contract/dataset.js';
import { experimentSchema, type Experiment } from '../../../../src-main/contract/experiment.js';
import {
  earlyStoppingOf,
  newEarlyStopping,
  withEarlyStopping,
  withOptimizerType,
} from '../../../../src-renderer/state/fit-edits.js';
import { duplicateLayer, insertLayer, moveLayer, newLayer, removeLayer } from '../../../../src-renderer/state/layer-edits.js';
import { mend } from '../../../../src-renderer/state/mend.js';
import { startingExperiment } from '../../../../src-renderer/state/starting-experiment.js';

const dataset: DatasetInfo = {
  name: 'fashion-mnist',
  sampleShape: [28, 28],
  dtype: 'uint8',
  classNames: Array.from({ length: 10 }, (_, index) => `class ${index}`),
};

function withLayers(layers: readonly unknown[], preprocessing?: readonly unknown[]): Experiment {
  return experimentSchema.parse({
    ...startingExperiment(),
    ...(preprocessing === undefined ? {} : { data: { dataset: 'fashion-mnist', preprocessing } }),
    model: { layers },
  });
}

const types = (experiment: Experiment) => experiment.model.layers.map(({ type }) => type);

test('layers are inserted, moved, doubled and removed without touching the experiment before', () => {
  const start = startingExperiment();
  const inserted = insertLayer(start, 2, newLayer('Dropout'));
  expect(types(inserted)).toEqual(['Flatten', 'Dense', 'Dropout', 'Dense']);
  expect(types(start)).toEqual(['Flatten', 'Dense', 'Dense']);
  expect(types(moveLayer(inserted, 2, 0))).toEqual(['Dropout', 'Flatten', 'Dense', 'Dense']);
  expect(types(moveLayer(inserted, 0, 99))).toEqual(['Dense', 'Dropout', 'Dense', 'Flatten']);
  expect(types(removeLayer(inserted, 0))).toEqual(['Dense', 'Dropout', 'Dense']);
});

test('the copy of a named layer has no name; the last layer stays', () => {
  const named = withLayers([{ type: 'Dense', units: 10, activation: 'softmax', name: 'output' }]);
  expect(duplicateLayer(named, 0).model.layers.map(({ name }) => name)).toEqual(['output', undefined]);
  expect(removeLayer(named, 0)).toBe(named);
});

test('every repair leaves nothing of what it repairs', () => {
  const broken = [
    withLayers([{ type: 'Dense', units: 10, activation: 'softmax' }]),
    withLayers([{ type: 'Flatten' }, { type: 'Dense', units: 7, activation: 'softmax' }]),
    withLayers([{ type: 'Flatten' }, { type: 'Dense', units: 10, activation: 'relu' }]),
    withLayers([{ type: 'Flatten' }, { type: 'Dense', units: 10, activation: 'softmax' }, { type: 'Dropout', rate: 0.3 }]),
    withLayers([
      { type: 'Flatten', name: 'a' },
      { type: 'Dense', units: 10, activation: 'softmax', name: 'a' },
    ]),
    withLayers([{ type: 'Dense', units: 10, activation: 'softmax' }], [{ type: 'reshape', target_shape: [780] }]),
    withLayers([{ type: 'Flatten' }]),
  ];
  for (const experiment of broken) {
    const [first] = checkModel(experiment, dataset);
    expect(first).toBeDefined();
    if (first === undefined) continue;
    const mended = mend(experiment, first, dataset);
    expect(checkModel(mended, dataset).map(({ rule }) => rule)).not.toContain(first.rule);
  }
});

test('another optimizer brings its own defaults, the same one keeps its values', () => {
  const start = startingExperiment();
  expect(withOptimizerType(start, 'Adam')).toBe(start);
  expect(withOptimizerType(start, 'SGD').compile.optimizer).toEqual({
    type: 'SGD',
    learning_rate: 0.01,
    momentum: 0,
    nesterov: false,
  });
});

test('early stopping is put in, changed and taken out', () => {
  const on = withEarlyStopping(startingExperiment(), newEarlyStopping());
  expect(earlyStoppingOf(on)).toMatchObject({ monitor: 'val_loss', patience: 2 });
  const changed = withEarlyStopping(on, { ...newEarlyStopping(), patience: 5 });
  expect(changed.callbacks).toHaveLength(1);
  expect(earlyStoppingOf(changed)?.patience).toBe(5);
  expect(withEarlyStopping(changed, null).callbacks).toEqual([]);
});
