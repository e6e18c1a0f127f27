import { expect, test } from 'vitest';
import { scheduleSchema, scheduleTypes } from '../../../../src-main/contract/schedules/index.js';
import {
  fitValues,
  mainRateOf,
  newSchedule,
  plannedSteps,
  sampleRates,
  withMainRate,
} from '../../../../src-renderer/state/schedule-edits.js';
import { ratePath } from '../../../../src-renderer/views/monitor/forms/rate-path.js';

test('every new schedule is allowed, keeps to its rate, and takes another', () => {
  for (const type of scheduleTypes) {
    for (const steps of [1, 2, 7, 30_000]) {
      const schedule = newSchedule(type, 0.004, steps);
      expect(scheduleSchema.safeParse(schedule).success, `${type} over ${steps} steps`).toBe(true);
      expect(mainRateOf(schedule)).toBe(0.004);
      expect(mainRateOf(withMainRate(schedule, 0.1))).toBe(0.1);
    }
  }
});

test('a number is its own main rate; the steps of a piecewise schedule keep their proportions', () => {
  expect(withMainRate(0.01, 0.2)).toBe(0.2);
  expect(withMainRate(newSchedule('PiecewiseConstantDecay', 0.01, 100), 0.2)).toMatchObject({ values: [0.2, 0.02, 0.002] });
});

test('rates follow the number of boundaries', () => {
  expect(fitValues([0.1, 0.01], [10])).toEqual([0.1, 0.01]);
  expect(fitValues([0.1, 0.01], [10, 20, 30])).toEqual([0.1, 0.01, 0.01, 0.01]);
  expect(fitValues([0.1, 0.01, 0.001], [10])).toEqual([0.1, 0.01]);
});

test('a last batch that is not full is a step too', () => {
  expect(plannedSteps(48_000, 32, 20)).toBe(30_000);
  expect(plannedSteps(33, 32, 2)).toBe(4);
  expect(plannedSteps(0, 32, 2)).toBe(2);
});

test('samples reach from the first to the last step, never more than there are', () => {
  const schedule = newSchedule('CosineDecay', 0.1, 1001);
  const points = sampleRates(schedule, 1001, 11);
  expect(points.map(({ step }) => step)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
  expect(points[0]?.rate).toBe(0.1);
  expect(points[5]?.rate).toBeGreaterThan(points[6]?.rate ?? 1);
  expect(sampleRates(schedule, 3, 11)).toHaveLength(3);
  expect(sampleRates(0.5, 1, 11)).toEqual([{ step: 0, rate: 0.5 }]);
});

test('the curve stands within its frame, its highest rate at the top', () => {
  const path = ratePath(
    [
      { step: 0, rate: 0.1 },
      { step: 50, rate: 0.05 },
      { step: 100, rate: 0 },
    ],
    { width: 104, height: 54, edge: 2 },
  );
  expect(path).toBe('M2 2 L52 27 L102 52');
  expect(ratePath([], { width: 100, height: 50, edge: 2 })).toBe('');
});
