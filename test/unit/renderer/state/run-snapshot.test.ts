import { expect, test } from 'vitest';
import type { EpochRecord, RunSnapshot } from '../../../../src-main/contract/run.js';
import { applyProgress, applyRunEvent, failRun, missesEpoch } from '../../../../src-renderer/state/run-snapshot.js';
import { startingExperiment } from '../../../../src-renderer/state/starting-experiment.js';
import { appendPoints, halve, seriesCapacity } from '../../../../src-renderer/state/step-series.js';

const snapshot: RunSnapshot = {
  runId: 'run',
  folder: 'runs/run',
  experiment: startingExperiment(),
  phase: 'running',
  stepsPerEpoch: 1500,
  records: [],
  points: [],
};

function record(epoch: number): EpochRecord {
  return { epoch, loss: 1 / epoch, accuracy: 0.8, val_loss: 1 / epoch, val_accuracy: 0.8, learning_rate: 0.001, seconds: 1 };
}

function frame(step: number) {
  const points = [{ step, loss: 1, accuracy: 0.5 }];
  return {
    runId: 'run',
    sequence: step,
    epoch: 1,
    step,
    stepsPerEpoch: 1500,
    epochs: 20,
    imagesPerSecond: 1e5,
    secondsLeft: 9,
    points,
  };
}

test('an epoch told twice counts once; one left out is missed', () => {
  const event = { type: 'epoch', runId: 'run', sequence: 1, record: record(1) } as const;
  const once = applyRunEvent(snapshot, event);
  expect(once.records).toHaveLength(1);
  expect(applyRunEvent(once, event)).toBe(once);
  expect(missesEpoch(once, { ...event, record: record(3) })).toBe(true);
  expect(missesEpoch(once, { ...event, record: record(2) })).toBe(false);
});

test('a frame that comes late, or of another run, changes nothing', () => {
  const later = applyProgress(snapshot, frame(100));
  expect(applyProgress(later, frame(50))).toBe(later);
  expect(applyProgress(later, { ...frame(200), runId: 'other' })).toBe(later);
  expect(applyProgress(later, frame(200)).points.map(({ step }) => step)).toEqual([100, 200]);
});

test('an end is final', () => {
  const result = {
    epochs: 2,
    reason: 'completed',
    modelEpoch: 2,
    test_loss: 0.3,
    test_accuracy: 0.88,
    engine: 'xla',
    seconds: 3,
  } as const;
  const done = applyRunEvent(snapshot, { type: 'done', runId: 'run', sequence: 9, result });
  expect(done.phase).toBe('done');
  expect(applyRunEvent(done, { type: 'phase', runId: 'run', sequence: 8, phase: 'running' })).toBe(done);
  expect(failRun(done, [])).toBe(done);
  expect(failRun(snapshot, [{ code: 'trainer-lost', message: 'gone' }]).phase).toBe('failed');
});

test('the curve by step stays bounded and keeps its end and its mean', () => {
  const many = Array.from({ length: seriesCapacity * 5 + 3 }, (_, index) => ({ step: index + 1, loss: 2, accuracy: 0.5 }));
  const kept = appendPoints([], many);
  expect(kept.length).toBeLessThanOrEqual(seriesCapacity);
  expect(kept.at(-1)?.step).toBe(many.length);
  expect(kept.every(({ loss }) => loss === 2)).toBe(true);
  expect(halve([1, 2, 3].map((step) => ({ step, loss: step, accuracy: 0 })))).toEqual([
    { step: 2, loss: 1.5, accuracy: 0 },
    { step: 3, loss: 3, accuracy: 0 },
  ]);
});
