import { describe, expect, it } from 'vitest';
import { checkModel } from '../../../src-main/contract/check-model.js';
import type { DatasetInfo } from '../../../src-main/contract/dataset.js';
import { experimentSchema, type ExperimentFile } from '../../../src-main/contract/experiment.js';
import { defaultPreprocessing, fitToTask, misfitsOf, taskDefaults, taskOf } from '../../../src-main/contract/task-defaults.js';

const images: DatasetInfo = {
  name: 'fashion-mnist',
  kind: 'images',
  task: 'multi-class',
  sampleShape: [28, 28],
  dtype: 'uint8',
  classNames: Array.from({ length: 10 }, (_, index) => `class ${index}`),
};
const table: DatasetInfo = {
  name: 'cells',
  kind: 'table',
  task: 'binary',
  sampleShape: [3],
  dtype: 'float32',
  classNames: ['benign', 'malignant'],
  columns: [{ name: 'radius' }, { name: 'texture' }, { name: 'site', categories: ['a', 'b', 'c'] }],
  targetName: 'diagnosis',
};
const quantity: DatasetInfo = { ...table, task: 'regression', classNames: [], targetName: 'progress' };

function experiment(change: Partial<ExperimentFile> = {}) {
  const layers = [{ type: 'Flatten' }, { type: 'Dense', units: 100, activation: 'relu' }];
  return experimentSchema.parse({
    version: 1,
    name: 'mlp',
    data: { dataset: 'fashion-mnist' },
    model: { layers: [...layers, { type: 'Dense', units: 10, activation: 'softmax' }] },
    compile: { optimizer: { type: 'Adam' } },
    fit: {},
    ...change,
  });
}

describe('defaultPreprocessing', () => {
  it('divides images, standardizes numbers and spreads categories', () => {
    expect(defaultPreprocessing(images)).toEqual([{ type: 'divide', by: 255 }]);
    expect(defaultPreprocessing(table)).toEqual([{ type: 'standardize' }, { type: 'one-hot' }]);
    expect(defaultPreprocessing({ ...table, columns: [{ name: 'radius' }] })).toEqual([{ type: 'standardize' }]);
    expect(defaultPreprocessing({ ...table, columns: [{ name: 'site', categories: ['a'] }] })).toEqual([{ type: 'one-hot' }]);
  });
});

describe('taskDefaults', () => {
  it('is a softmax for many classes, a sigmoid for two, and a linear unit for a quantity', () => {
    expect(taskDefaults(images, experiment())).toMatchObject({ units: 10, activation: 'softmax', metrics: ['accuracy'] });
    expect(taskDefaults(table, experiment())).toMatchObject({
      units: 1,
      activation: 'sigmoid',
      loss: 'binary_crossentropy',
      metrics: ['binary_accuracy', 'auc'],
    });
    expect(taskDefaults(quantity, experiment())).toMatchObject({ units: 1, activation: 'linear', loss: 'mean_squared_error' });
  });

  it('follows the chosen classes', () => {
    const two = experiment({ data: { dataset: 'fashion-mnist', classes: [3, 7] } });
    expect(taskOf(images, two)).toBe('binary');
    expect(taskDefaults(images, two).units).toBe(1);
  });
});

describe('fitToTask', () => {
  it('leaves alone what fits', () => {
    const fitting = experiment();
    expect(misfitsOf(fitting, images)).toEqual([]);
    expect(fitToTask(fitting, images)).toBe(fitting);
  });

  it('keeps a choice of one’s own that suits the data as well', () => {
    const own = experiment({
      data: { dataset: 'fashion-mnist', preprocessing: [{ type: 'min-max' }] },
      compile: {
        optimizer: { type: 'SGD' },
        loss: 'categorical_crossentropy',
        metrics: ['accuracy', 'top_k_categorical_accuracy', 'auc'],
      },
    });
    expect(misfitsOf(own, images)).toEqual([]);
  });

  it.each([
    ['binary', table],
    ['regression', quantity],
    ['images of three classes', { ...images, classNames: ['a', 'b', 'c'], sampleShape: [8, 8, 3] }],
    ['images without a Flatten layer', { ...images, sampleShape: [8, 8] }],
  ])('brings an experiment to %s so that the check finds nothing', (name, dataset) => {
    const before = experiment({
      ...(name === 'images without a Flatten layer'
        ? { model: { layers: [{ type: 'Dense', units: 5, activation: 'relu' }] } }
        : {}),
      callbacks: [{ type: 'EarlyStopping', monitor: 'val_accuracy' }],
    });
    const fitted = fitToTask(before, dataset);
    expect(misfitsOf(fitted, dataset)).toEqual([]);
    expect(checkModel(fitted, dataset)).toEqual([]);
    expect(fitToTask(fitted, dataset)).toBe(fitted);
  });

  it('takes the whole way to a sigmoid where the output has to change anyway', () => {
    const fitted = fitToTask(experiment(), table);
    expect(fitted.model.layers.at(-1)).toMatchObject({ type: 'Dense', units: 1, activation: 'sigmoid' });
    expect(fitted.compile).toMatchObject({ loss: 'binary_crossentropy', metrics: ['binary_accuracy', 'auc'] });
    expect(fitted.data.preprocessing).toEqual([{ type: 'standardize' }, { type: 'one-hot' }]);
  });

  it('keeps a softmax of two', () => {
    const layers = [{ type: 'Dense' as const, units: 2, activation: 'softmax' as const }];
    const preprocessing = [{ type: 'min-max' as const }, { type: 'one-hot' as const }];
    const own = experiment({ model: { layers }, data: { dataset: 'fashion-mnist', preprocessing } });
    expect(fitToTask(own, table)).toBe(own);
  });

  it('sets an Activation layer behind the last Dense layer', () => {
    const layers = [
      { type: 'Dense' as const, units: 4 },
      { type: 'Activation' as const, activation: 'softmax' as const },
    ];
    const fitted = fitToTask(experiment({ model: { layers } }), quantity);
    expect(fitted.model.layers).toMatchObject([{ units: 1 }, { type: 'Activation', activation: 'linear' }]);
  });

  it('adds an output layer where there is none, and one-hot is put away for images', () => {
    const bare = experiment({
      model: { layers: [{ type: 'Flatten' }] },
      data: { dataset: 'fashion-mnist', preprocessing: [{ type: 'one-hot' }] },
    });
    const fitted = fitToTask(bare, images);
    expect(fitted.model.layers.at(-1)).toMatchObject({ type: 'Dense', units: 10, activation: 'softmax' });
    expect(fitted.data.preprocessing).toEqual([{ type: 'divide', by: 255 }]);
  });
});
