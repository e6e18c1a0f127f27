import { expect, test } from 'vitest';
import type { RunSnapshot } from '../../../../src-main/contract/run.js';
import { digitsOf, epochExtent, roundStep, valueRange } from '../../../../src-renderer/charts/value-range.js';
import { newCallback, withCallback, withOptimizer } from '../../../../src-renderer/state/fit-edits.js';
import { newSchedule } from '../../../../src-renderer/state/schedule-edits.js';
import { startingExperiment } from '../../../../src-renderer/state/starting-experiment.js';
import {
  bestEpochOf,
  bestOf,
  epochCurve,
  hasMovingRate,
  overfittingSpan,
  recordAt,
  stepCurve,
} from '../../../../src-renderer/views/monitor/run-curves.js';

function runWith(valLosses: readonly number[]): RunSnapshot {
  return {
    runId: 'run',
    folder: 'runs/run',
    experiment: startingExperiment(),
    phase: 'running',
    stepsPerEpoch: 100,
    records: valLosses.map((val_loss, index) => ({
      epoch: index + 1,
      loss: 0.5,
      accuracy: 0.8,
      val_loss,
      val_accuracy: 0.8,
      learning_rate: 0.001,
      seconds: 1,
    })),
    points: [{ step: 250, loss: 0.5, accuracy: 0.8 }],
  };
}

test('steps and epochs share one axis', () => {
  const run = runWith([0.5, 0.4]);
  expect(stepCurve(run, 'loss')).toEqual([{ x: 2.5, y: 0.5 }]);
  expect(epochCurve(run.records, 'val_loss')).toEqual([
    { x: 1, y: 0.5 },
    { x: 2, y: 0.4 },
  ]);
});

test('the best epoch has the least validation loss unless early stopping says otherwise', () => {
  const run = runWith([0.5, 0.3, 0.4]);
  expect(bestEpochOf(run)).toBe(2);
  expect(bestEpochOf({ ...run, earlyStopping: { monitor: 'val_accuracy', bestEpoch: 3, wait: 0, patience: 2 } })).toBe(3);
  expect(bestEpochOf(runWith([]))).toBeUndefined();
});

test('a metric of any name has its curve; what was not measured has none', () => {
  const run = runWith([0.5, 0.4]);
  const records = run.records.map((record, index) => ({ ...record, val_auc: 0.9 + index / 100 }));
  expect(epochCurve(records, 'val_auc').map(({ y }) => y)).toEqual([0.9, 0.91]);
  expect(epochCurve(records, 'val_recall')).toEqual([]);
  expect(stepCurve(run, 'auc')).toEqual([]);
});

test('the best of a loss or an error is the least, of everything else the largest', () => {
  const records = runWith([0.5, 0.3, 0.4]).records.map((record, index) => ({
    ...record,
    val_mean_absolute_error: [0.2, 0.3, 0.1][index] ?? 0,
    val_auc: [0.7, Number.NaN, 0.6][index] ?? 0,
  }));
  expect(bestOf(records, 'val_loss')).toEqual({ epoch: 2, value: 0.3 });
  expect(bestOf(records, 'val_mean_absolute_error')).toEqual({ epoch: 3, value: 0.1 });
  expect(bestOf(records, 'val_auc')).toEqual({ epoch: 1, value: 0.7 });
  expect(bestOf(records, 'val_recall')).toBeUndefined();
});

test('a rate moves by a schedule or on a plateau', () => {
  const run = runWith([]);
  const { experiment } = run;
  expect(hasMovingRate(run)).toBe(false);
  expect(hasMovingRate({ experiment: withCallback(experiment, newCallback('ReduceLROnPlateau')) })).toBe(true);
  const { optimizer } = experiment.compile;
  const scheduled = { ...optimizer, learning_rate: newSchedule('CosineDecay', 0.01, 100) };
  expect(hasMovingRate({ experiment: withOptimizer(experiment, scheduled) })).toBe(true);
});

test('only a loss that has risen since is shaded', () => {
  expect(overfittingSpan(runWith([0.5, 0.3, 0.4]))).toEqual({ from: 2, to: 3 });
  expect(overfittingSpan(runWith([0.5, 0.4, 0.3]))).toBeUndefined();
});

test('the pointer picks the nearest epoch, no pointer the last', () => {
  const { records } = runWith([0.5, 0.4, 0.3]);
  expect(recordAt(records, 1.6)?.epoch).toBe(2);
  expect(recordAt(records, 0.1)?.epoch).toBe(1);
  expect(recordAt(records, 17)?.epoch).toBe(3);
  expect(recordAt(records, null)?.epoch).toBe(3);
  expect(recordAt([], 2)).toBeUndefined();
});

test('the range ends at round numbers and holds every finite value', () => {
  const range = valueRange([0.312, 0.59, Number.NaN]);
  expect(range).toEqual({ min: 0.3, max: 0.6, step: 0.1 });
  expect(valueRange([])).toBeUndefined();
  expect(valueRange([0.5])?.max).toBeGreaterThan(valueRange([0.5])?.min ?? 1);
  expect([0.012, 0.03, 7, 0.5].map(roundStep)).toEqual([0.02, 0.05, 10, 0.5]);
  expect([0.05, 0.1, 1, 20].map(digitsOf)).toEqual([2, 1, 0, 0]);
});

test('the epoch axis shows the plan, a far one only as far as needed', () => {
  expect(epochExtent(3, 20, false)).toBe(20);
  expect(epochExtent(7, 50, true)).toBe(7);
  expect(epochExtent(3, 100_000, false)).toBe(20);
  expect(epochExtent(48, 50, false)).toBe(50);
  expect(epochExtent(100, 100_000, false)).toBe(140);
});
