import { expect, test } from 'vitest';
import { experimentSchema } from '../../../../src-main/contract/experiment.js';
import {
  callbackOf,
  clippingOf,
  newCallback,
  withCallback,
  withClassWeight,
  withClipping,
  withHuberDelta,
  withLabelSmoothing,
  withLoss,
  withMetric,
  withOptimizer,
  withOptimizerType,
  withoutCallback,
} from '../../../../src-renderer/state/fit-edits.js';
import { startingExperiment } from '../../../../src-renderer/state/starting-experiment.js';

const start = startingExperiment();

test('another optimizer brings its own defaults, the same one keeps its values', () => {
  expect(withOptimizerType(start, 'Adam')).toBe(start);
  expect(withOptimizerType(start, 'SGD').compile.optimizer).toEqual({
    type: 'SGD',
    learning_rate: 0.01,
    momentum: 0,
    nesterov: false,
  });
});

test('a schedule and clipping outlive the optimizer', () => {
  const scheduled = withOptimizer(start, {
    ...withClipping(start.compile.optimizer, 'clipvalue', 0.5),
    learning_rate: {
      type: 'CosineDecay',
      initial_learning_rate: 0.003,
      decay_steps: 100,
      alpha: 0,
      warmup_steps: 0,
      warmup_initial_learning_rate: 0,
    },
  });
  expect(withOptimizerType(scheduled, 'SGD').compile.optimizer).toMatchObject({
    learning_rate: { type: 'CosineDecay', initial_learning_rate: 0.01, decay_steps: 100 },
    clipvalue: 0.5,
  });
});

test('gradients are clipped in one way or not at all', () => {
  const { optimizer } = start.compile;
  expect(clippingOf(optimizer)).toBeUndefined();
  const byNorm = withClipping(optimizer, 'clipnorm');
  expect(byNorm).toMatchObject({ clipnorm: 1 });
  const byValue = withClipping({ ...byNorm, clipnorm: 3 }, 'clipvalue');
  expect(byValue).toMatchObject({ clipvalue: 3 });
  expect(byValue).not.toHaveProperty('clipnorm');
  expect(withClipping(byValue, undefined)).toEqual(optimizer);
});

test('what only one loss understands goes with it', () => {
  const smoothed = withLabelSmoothing(withLoss(start, 'categorical_crossentropy'), 0.1);
  expect(withLoss(smoothed, 'binary_crossentropy').compile.label_smoothing).toBe(0.1);
  expect(withLoss(smoothed, 'mean_squared_error').compile).not.toHaveProperty('label_smoothing');
  expect(withLabelSmoothing(smoothed, 0).compile).not.toHaveProperty('label_smoothing');
  const huber = withHuberDelta(withLoss(start, 'huber'), 2);
  expect(huber.compile.huber_delta).toBe(2);
  expect(withLoss(huber, 'mean_absolute_error').compile).not.toHaveProperty('huber_delta');
});

test('metrics stand in one order, however they were chosen', () => {
  const chosen = withMetric(withMetric(withMetric(start, 'recall', true), 'auc', true), 'accuracy', false);
  expect(chosen.compile.metrics).toEqual(['auc', 'recall']);
});

test('class weights are kept by class, and not at all where there are none', () => {
  const weighted = withClassWeight(withClassWeight(start, 3, 2), 0, 0.5);
  expect(weighted.fit.class_weight).toEqual({ 0: 0.5, 3: 2 });
  expect(experimentSchema.safeParse(weighted).success).toBe(true);
  expect(withClassWeight(withClassWeight(weighted, 3, null), 0, null).fit).toEqual(start.fit);
});

test('each callback is put in, changed and taken out', () => {
  const on = withCallback(start, newCallback('EarlyStopping'));
  expect(callbackOf(on, 'EarlyStopping')).toMatchObject({ monitor: 'val_loss', patience: 2 });
  const both = withCallback(on, newCallback('CSVLogger'));
  const changed = withCallback(both, { ...newCallback('EarlyStopping'), patience: 5 });
  expect(changed.callbacks.map(({ type }) => type)).toEqual(['EarlyStopping', 'CSVLogger']);
  expect(callbackOf(changed, 'EarlyStopping')?.patience).toBe(5);
  expect(withoutCallback(changed, 'EarlyStopping').callbacks).toEqual([{ type: 'CSVLogger' }]);
});
