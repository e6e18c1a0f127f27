import { expect, test } from 'vitest';
import {
  addStep,
  chosenClasses,
  moveStep,
  mostSteps,
  newStep,
  removeStep,
  replaceStep,
  withClass,
  withDataset,
} from '../../../../src-renderer/state/data-edits.js';
import { startingExperiment } from '../../../../src-renderer/state/starting-experiment.js';

const start = startingExperiment();

test('all classes are chosen until one is left out, and again when it is back', () => {
  expect(chosenClasses(start, 4)).toEqual([0, 1, 2, 3]);
  const some = withClass(start, 4, 2, false);
  expect(some.data.classes).toEqual([0, 1, 3]);
  expect(withClass(some, 4, 2, true).data).toEqual(start.data);
});

test('two classes at least stay', () => {
  const two = withClass(withClass(start, 4, 0, false), 4, 1, false);
  expect(two.data.classes).toEqual([2, 3]);
  expect(withClass(two, 4, 2, false)).toBe(two);
});

test('other data takes what was said of the classes before along with it', () => {
  const chosen = { ...withClass(start, 4, 2, false), fit: { ...start.fit, class_weight: { '1': 2 } } };
  const table = withDataset(
    { ...chosen, split: { ...chosen.split, stratify: true } },
    { type: 'csv', path: '/data/cells.csv' },
    'regression',
  );
  expect(table.data).toEqual({ ...start.data, dataset: { type: 'csv', path: '/data/cells.csv' } });
  expect(table.fit).toEqual(start.fit);
  expect(table.split.stratify).toBe(false);
  expect(table.model).toBe(start.model);
});

test('the same data again is no edit', () => {
  expect(withDataset(start, 'fashion-mnist', 'multi-class')).toBe(start);
});

test('steps are added, changed, moved and removed', () => {
  const types = (experiment: typeof start) => experiment.data.preprocessing.map(({ type }) => type);
  const two = addStep(start, newStep('standardize', [28, 28]));
  expect(types(two)).toEqual(['divide', 'standardize']);
  expect(types(moveStep(two, 1, -1))).toEqual(['standardize', 'divide']);
  expect(moveStep(two, 0, -1)).toBe(two);
  expect(moveStep(two, 1, 1)).toBe(two);
  expect(types(removeStep(two, 0))).toEqual(['standardize']);
  expect(replaceStep(two, 0, { type: 'divide', by: 16 }).data.preprocessing[0]).toEqual({ type: 'divide', by: 16 });
});

test('a new reshape fits its input, and no more steps are added than an experiment takes', () => {
  expect(newStep('reshape', [28, 28])).toEqual({ type: 'reshape', target_shape: [784] });
  let full = start;
  for (let step = 0; step < 12; step += 1) full = addStep(full, newStep('min-max', [28, 28]));
  expect(full.data.preprocessing).toHaveLength(mostSteps);
});
