import { expect, test } from 'vitest';
import { checkModel } from '../../../../src-main/contract/check-model.js';
import type { DatasetInfo } from '../../../../src-main/contract/dataset.js';
import { experimentSchema, type Experiment } from '../../../../src-main/contract/experiment.js';
import {
  duplicateLayer,
  insertBefore,
  insertInFlow,
  insertLayer,
  joinableBefore,
  moveLayer,
  removeLayer,
  replaceLayer,
} from '../../../../src-renderer/state/layer-edits.js';
import { layerTypes } from '../../../../src-main/contract/layers/index.js';
import { placeExperiment } from '../../../../src-main/contract/model.js';
import { layerGroups, newLayer } from '../../../../src-renderer/state/new-layer.js';
import { mend } from '../../../../src-renderer/state/mend.js';
import { startingExperiment } from '../../../../src-renderer/state/starting-experiment.js';

const dataset: DatasetInfo = {
  name: 'fashion-mnist',
  kind: 'images' as const,
  task: 'multi-class' as const,
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

function withData(data: object): Experiment {
  return experimentSchema.parse({ ...startingExperiment(), data: { dataset: 'fashion-mnist', ...data } });
}

function withCompile(compile: object): Experiment {
  return experimentSchema.parse({ ...startingExperiment(), compile: { optimizer: { type: 'Adam' }, ...compile } });
}

function withCallbacks(callbacks: readonly object[]): Experiment {
  return experimentSchema.parse({ ...startingExperiment(), callbacks });
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

test('every type can be added, and stands in the menu once', () => {
  expect(layerGroups.flatMap(({ types }) => types).toSorted()).toEqual([...layerTypes].toSorted());
  for (const type of layerTypes) expect(newLayer(type).type).toBe(type);
});

const branched = withLayers([
  { type: 'Flatten' },
  { type: 'Dense', units: 50, activation: 'relu' },
  { type: 'Dense', units: 20, activation: 'relu' },
  { type: 'Concatenate', inputs: ['dense', 'dense_1'] },
  { type: 'Dense', units: 10, activation: 'softmax' },
]);
const inputsOf = (experiment: Experiment) =>
  experiment.model.layers.map(({ inputs }) => inputs).find((inputs) => inputs !== undefined);

test('a layer goes on taking what it took, whatever happens to the list', () => {
  expect(inputsOf(insertLayer(branched, 1, newLayer('Dense')))).toEqual(['dense_1', 'dense_2']);
  expect(inputsOf(replaceLayer(branched, 1, { ...newLayer('Dense'), name: 'wide' }))).toEqual(['wide', 'dense']);
  expect(inputsOf(moveLayer(branched, 2, 1))).toEqual(['dense_1', 'dense']);
  // Who took what is gone takes what that took.
  expect(inputsOf(removeLayer(branched, 2))).toEqual(['dense']);
  expect(inputsOf(removeLayer(branched, 1))).toEqual(['flatten', 'dense']);
  expect(inputsOf(removeLayer(branched, 0))).toEqual(['dense', 'dense_1']);
});

test('a layer put before one with inputs of its own takes them over', () => {
  const { layers } = insertBefore(branched, 3, newLayer('Concatenate')).model;
  expect(layers[3]?.inputs).toEqual(['dense', 'dense_1']);
  expect(layers[4]?.inputs).toBeUndefined();
});

test('a layer put into the flow is taken by the one that stood there', () => {
  const { layers } = insertInFlow(branched, 3, newLayer('BatchNormalization')).model;
  expect(layers[4]?.inputs).toEqual(['dense', 'batch_normalization']);
  expect(insertInFlow(branched, 1, newLayer('Dense')).model.layers[4]?.inputs).toEqual(['dense_1', 'dense_2']);
});

test('a new Concatenate joins the layer before with the nearest of the same kind of shape', () => {
  const placed = placeExperiment(branched, dataset);
  expect(joinableBefore(placed, 3)).toEqual(['dense', 'dense_1']);
  expect(joinableBefore(placed, 1)).toBeUndefined();
});

test('every repair leaves nothing of what it repairs', () => {
  const dense = { type: 'Dense', units: 10, activation: 'softmax' };
  const broken: readonly [string, Experiment][] = [
    ['flatten-missing', withLayers([dense])],
    ['output-units', withLayers([{ type: 'Flatten' }, { ...dense, units: 7 }])],
    ['output-activation', withLayers([{ type: 'Flatten' }, { ...dense, activation: 'relu' }])],
    ['output-activation', withLayers([{ type: 'Flatten' }, { type: 'Dense', units: 10 }, { type: 'BatchNormalization' }])],
    ['dropout-last', withLayers([{ type: 'Flatten' }, dense, { type: 'Dropout', rate: 0.3 }])],
    [
      'duplicate-name',
      withLayers([
        { type: 'Flatten', name: 'a' },
        { ...dense, name: 'a' },
      ]),
    ],
    ['reshape-size', withLayers([dense], [{ type: 'reshape', target_shape: [780] }])],
    ['nothing-to-train', withLayers([{ type: 'Flatten' }])],
    ['nothing-to-train', withLayers([{ type: 'Flatten' }, { ...dense, trainable: false }])],
    ['layer-input', withLayers([{ type: 'Conv2D', filters: 4, kernel_size: [3, 3] }, { type: 'Flatten' }, dense])],
    ['layer-input', withLayers([{ type: 'Reshape', target_shape: [7, 7] }, { type: 'Flatten' }, dense])],
    [
      'layer-input',
      withLayers([
        { type: 'Reshape', target_shape: [28, 28, 1] },
        { type: 'MaxPooling2D', pool_size: [30, 30] },
      ]),
    ],
    ['layer-input', withLayers([{ type: 'Flatten' }, { type: 'Dense', units: 20 }, { type: 'Concatenate' }, dense])],
    [
      'layer-input',
      withLayers([{ type: 'Flatten' }, { type: 'Dense', units: 20 }, { ...dense, inputs: ['flatten', 'dense'] }]),
    ],
    ['input-unknown', withLayers([{ type: 'Flatten' }, { ...dense, inputs: ['nowhere'] }])],
    ['layer-unused', withLayers([{ type: 'Flatten' }, { type: 'Dense', units: 20 }, { ...dense, inputs: ['flatten'] }])],
    ['after-softmax', withLayers([{ type: 'Flatten' }, dense, dense])],
    ['class-unknown', withData({ classes: [0, 1, 12] })],
    ['class-twice', withData({ classes: [0, 1, 1] })],
    ['metric-unfit', withCompile({ metrics: ['accuracy', 'auc'] })],
    ['metric-unfit', withCompile({ metrics: ['accuracy', 'accuracy'] })],
    ['clipping-twice', withCompile({ optimizer: { type: 'Adam', clipnorm: 1, clipvalue: 2 } })],
    ['label-smoothing-unfit', withCompile({ label_smoothing: 0.1 })],
    ['monitor-unknown', withCallbacks([{ type: 'EarlyStopping', monitor: 'val_auc' }])],
    [
      'schedule-and-plateau',
      {
        ...withCompile({ optimizer: { type: 'SGD', learning_rate: { type: 'Constant', learning_rate: 0.1 } } }),
        callbacks: withCallbacks([{ type: 'CSVLogger' }, { type: 'ReduceLROnPlateau' }]).callbacks,
      },
    ],
    ['class-weight-unknown', experimentSchema.parse({ ...startingExperiment(), fit: { class_weight: { 3: 2, 11: 2 } } })],
  ];
  for (const [rule, experiment] of broken) {
    const found = checkModel(experiment, dataset).find((finding) => finding.rule === rule);
    expect(found, rule).toBeDefined();
    if (found === undefined) continue;
    const mended = mend(experiment, found, dataset);
    expect(experimentSchema.safeParse(mended).success, rule).toBe(true);
    expect(
      checkModel(mended, dataset).map((finding) => finding.rule),
      rule,
    ).not.toContain(rule);
  }
});

test('where nothing is obvious, nothing is changed', () => {
  const experiment = withLayers([{ type: 'Concatenate' }, { type: 'Flatten' }, { type: 'Dense', units: 10 }]);
  const found = checkModel(experiment, dataset).find(({ rule }) => rule === 'layer-input');
  expect(found).toBeDefined();
  if (found !== undefined) expect(mend(experiment, found, dataset)).toBe(experiment);
});
