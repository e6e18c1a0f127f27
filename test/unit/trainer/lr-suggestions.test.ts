import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lrSweepSchema } from '../../../src-main/contract/lr-finder.js';
import { sweepRate } from '../../../src-main/trainer/lr-finder.js';
import { SmoothedLoss, valley } from '../../../src-main/trainer/lr-suggestions.js';

const sweep = lrSweepSchema.parse({});
const curveOf = (losses: number[]) => losses.map((loss, index) => [sweepRate(sweep, index), loss] as const);

test('the sweep runs from start to end, evenly in the logarithm', () => {
  expect(sweepRate(sweep, 0)).toBe(1e-7);
  expect(sweepRate(sweep, 99)).toBeCloseTo(10, 10);
  expect(sweepRate(sweep, 50) / sweepRate(sweep, 49)).toBeCloseTo(1e8 ** (1 / 99), 10);
});

test('smoothing starts at the first loss and follows a constant exactly', () => {
  const smoothed = new SmoothedLoss();
  for (let index = 0; index < 50; index += 1) expect(smoothed.add(2.3)).toBeCloseTo(2.3, 12);
});

test('smoothing weighs the newest loss by 1 - beta', () => {
  const smoothed = new SmoothedLoss(0.5);
  smoothed.add(1);
  // (0.5 * 0.5 + 0.5 * 4) / (1 - 0.25)
  expect(smoothed.add(4)).toBeCloseTo(3, 12);
});

test('the valley lies half way between a third and two thirds of the descent', () => {
  // Flat for 40 points, down for 30, up again: what is left after cutting 10 and 5 points falls from 30 to 60.
  const losses = Array.from({ length: 100 }, (_, index) =>
    index < 40 ? 2 : index < 70 ? 2 - (index - 39) / 30 : 1 + (index - 69),
  );
  const suggested = valley(curveOf(losses), 100);
  // length 31 of 40..69 and one flat point before: start 28, sections of 31 / 3, index 28 + 10 + 5 of the cut curve.
  expect(suggested).toBe(sweepRate(sweep, 10 + 28 + 10 + 5));
});

test('a loss that never falls suggests nothing', () => {
  expect(valley(curveOf(Array.from({ length: 100 }, (_, index) => index)), 100)).toBeNull();
  expect(valley([], 100)).toBeNull();
});

test('a suggestion is always a rate of the sweep', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 20, maxLength: 100 }), (losses) => {
      const curve = curveOf(losses);
      const suggested = valley(curve, 100);
      expect(suggested === null || curve.some(([rate]) => rate === suggested)).toBe(true);
    }),
  );
});
