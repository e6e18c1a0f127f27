import { expect, test } from 'vitest';
import { chosenClasses, withClass } from '../../../../src-renderer/state/data-edits.js';
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
