import { describe, expect, it } from 'vitest';
import type { TestPredictions } from '../../../../src-main/contract/predictions.js';
import { everything, listPredictions } from '../../../../src-renderer/state/prediction-list.js';
import { rowAnswers } from '../../../../src-renderer/views/gallery/row-answers.js';

const classes: TestPredictions = {
  runId: 'a',
  loss: 0.5,
  accuracy: 0.5,
  metrics: {},
  classNames: ['benign', 'malignant'],
  positions: Int32Array.of(7, 3),
  store: 'train',
  labels: Uint8Array.of(0, 1),
  predicted: Uint8Array.of(0, 0),
  confidence: Float32Array.of(0.75, 0.5),
  losses: Float32Array.of(0.25, 1.5),
};
const quantities: TestPredictions = {
  ...classes,
  accuracy: Number.NaN,
  classNames: [],
  labels: new Uint8Array(),
  predicted: new Uint8Array(),
  confidence: new Float32Array(),
  losses: Float32Array.of(0.25, 4),
  quantities: { targets: Float32Array.of(2, 5), outputs: Float32Array.of(2.5, 3) },
};

describe('rowAnswers', () => {
  it('names true and predicted classes', () => {
    expect(rowAnswers(classes, [1, 0])).toEqual([
      {
        index: 1,
        position: 3,
        loss: 1.5,
        kind: 'class',
        label: 'malignant',
        predicted: 'benign',
        right: false,
        confidence: 0.5,
      },
      { index: 0, position: 7, loss: 0.25, kind: 'class', label: 'benign', predicted: 'benign', right: true, confidence: 0.75 },
    ]);
  });

  it('says how far a quantity is off, and to which side', () => {
    expect(rowAnswers(quantities, [0, 1])).toEqual([
      { index: 0, position: 7, loss: 0.25, kind: 'quantity', target: 2, output: 2.5, error: 0.5 },
      { index: 1, position: 3, loss: 4, kind: 'quantity', target: 5, output: 3, error: -2 },
    ]);
  });
});

describe('a list of quantities', () => {
  it('holds all rows, whatever the filter of classes before, the worst first where that is asked for', () => {
    const byLoss = { key: 'loss', descending: true } as const;
    expect([...listPredictions(quantities, { outcome: 'wrong', label: 4, predicted: null }, byLoss)]).toEqual([1, 0]);
    expect([...listPredictions(quantities, everything, { key: 'index', descending: false })]).toEqual([0, 1]);
  });
});
