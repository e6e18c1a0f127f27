import { expect, test } from 'vitest';
import { pushEdit, redoEdit, startHistory, undoEdit } from '../../../../src-renderer/state/history.js';

test('undo and redo go back and forth', () => {
  let history = startHistory('a');
  history = pushEdit(history, 'b', { at: 0 });
  history = pushEdit(history, 'c', { at: 1 });
  history = undoEdit(history);
  expect(history.present).toBe('b');
  history = undoEdit(undoEdit(history));
  expect(history.present).toBe('a');
  history = redoEdit(redoEdit(redoEdit(history)));
  expect(history.present).toBe('c');
});

test('an edit after undo forgets what was undone', () => {
  const edited = pushEdit(undoEdit(pushEdit(startHistory('a'), 'b', { at: 0 })), 'c', { at: 1 });
  expect(redoEdit(edited)).toBe(edited);
  expect(undoEdit(edited).present).toBe('a');
});

test('typing into one field is one step; a pause or another field begins the next', () => {
  let history = startHistory(0);
  history = pushEdit(history, 1, { key: 'units', at: 0 });
  history = pushEdit(history, 12, { key: 'units', at: 300 });
  history = pushEdit(history, 128, { key: 'units', at: 600 });
  expect(undoEdit(history).present).toBe(0);
  history = pushEdit(history, 129, { key: 'units', at: 5000 });
  expect(undoEdit(history).present).toBe(128);
  history = pushEdit(history, 130, { key: 'rate', at: 5100 });
  expect(undoEdit(history).present).toBe(129);
});

test('after undo the same field begins a new step', () => {
  let history = pushEdit(startHistory(0), 1, { key: 'units', at: 0 });
  history = pushEdit(undoEdit(history), 2, { key: 'units', at: 100 });
  expect(undoEdit(history).present).toBe(0);
});
