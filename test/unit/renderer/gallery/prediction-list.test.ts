import { describe, expect, it } from 'vitest';
import type { TestPredictions } from '../../../../src-main/contract/predictions.js';
import { factsOf } from '../../../../src-renderer/views/gallery/prediction-facts.js';
import { countRight, everything, listPredictions } from '../../../../src-renderer/state/prediction-list.js';

// Positions 0, 2 and 4 are right.
const predictions: TestPredictions = {
  runId: 'run',
  loss: 1,
  accuracy: 0.6,
  metrics: { accuracy: 0.6 },
  classNames: ['Coat', 'Bag', 'Shirt'],
  positions: Int32Array.from([3, 8, 9, 20, 21]),
  store: 'test',
  labels: Uint8Array.from([0, 1, 2, 2, 1]),
  predicted: Uint8Array.from([0, 2, 2, 1, 1]),
  confidence: Float32Array.from([0.9, 0.5, 0.7, 0.5, 0.6]),
  losses: Float32Array.from([0.1, 3, 0.4, 2, 0.5]),
};
const byIndex = { key: 'index', descending: false } as const;

describe('listPredictions', () => {
  it('lists everything in the order of the test set', () => {
    expect([...listPredictions(predictions, everything, byIndex)]).toEqual([0, 1, 2, 3, 4]);
  });

  it('filters by outcome', () => {
    expect([...listPredictions(predictions, { ...everything, outcome: 'right' }, byIndex)]).toEqual([0, 2, 4]);
    expect([...listPredictions(predictions, { ...everything, outcome: 'wrong' }, byIndex)]).toEqual([1, 3]);
  });

  it('filters by true and by predicted class, both at once', () => {
    expect([...listPredictions(predictions, { ...everything, label: 2 }, byIndex)]).toEqual([2, 3]);
    expect([...listPredictions(predictions, { ...everything, predicted: 2 }, byIndex)]).toEqual([1, 2]);
    expect([...listPredictions(predictions, { outcome: 'wrong', label: 2, predicted: 1 }, byIndex)]).toEqual([3]);
  });

  it('sorts either way, equal ones in the order of the test set', () => {
    expect([...listPredictions(predictions, everything, { key: 'confidence', descending: true })]).toEqual([0, 2, 4, 1, 3]);
    expect([...listPredictions(predictions, everything, { key: 'confidence', descending: false })]).toEqual([1, 3, 4, 2, 0]);
    expect([...listPredictions(predictions, everything, { key: 'loss', descending: true })]).toEqual([1, 3, 4, 2, 0]);
    expect([...listPredictions(predictions, everything, { key: 'index', descending: true })]).toEqual([4, 3, 2, 1, 0]);
  });

  it('puts what has no confidence last, either way', () => {
    const some = { ...predictions, confidence: Float32Array.from([0.9, Number.NaN, 0.7, 0.5, Number.NaN]) };
    expect([...listPredictions(some, everything, { key: 'confidence', descending: true })]).toEqual([0, 2, 3, 1, 4]);
    expect([...listPredictions(some, everything, { key: 'confidence', descending: false })]).toEqual([3, 2, 0, 1, 4]);
  });
});

describe('factsOf', () => {
  it('finds the picture where it is stored', () => {
    expect(factsOf(predictions, 3)).toMatchObject({ index: 3, position: 20, label: 2, predicted: 1, right: false });
  });
});

describe('countRight', () => {
  it('counts only what is listed', () => {
    expect(countRight(predictions, listPredictions(predictions, everything, byIndex))).toBe(3);
    expect(countRight(predictions, Uint32Array.from([1, 2]))).toBe(1);
    expect(countRight(predictions, new Uint32Array())).toBe(0);
  });
});
