import { describe, expect, it } from 'vitest';
import {
  decadeAt,
  fromLogAxis,
  lossRange,
  nearestPoint,
  roundRate,
  toLogAxis,
} from '../../../../src-renderer/views/lr-finder/log-axis.js';

describe('toLogAxis', () => {
  it('puts equal factors at equal distances', () => {
    expect(toLogAxis(1e-3) - toLogAxis(1e-4)).toBeCloseTo(toLogAxis(10) - toLogAxis(1), 12);
  });

  it('is undone by fromLogAxis', () => {
    for (const rate of [1e-7, 2.51e-4, 0.1, 10]) expect(fromLogAxis(toLogAxis(rate)) / rate).toBeCloseTo(1, 12);
  });
});

describe('decadeAt', () => {
  it('is an exact power of ten, also where the logarithm is not', () => {
    for (let power = -9; power <= 3; power += 1) expect(decadeAt(Math.log10(10 ** power))).toBe(Number(`1e${power}`));
  });

  it('is nothing between two of them', () => {
    expect(decadeAt(-3.5)).toBeUndefined();
  });
});

describe('lossRange', () => {
  it('shows the fall and lets the explosion leave at the top', () => {
    const range = lossRange([2.3, 2.2, 1.2, 0.9, 1.5, 9.4]);
    expect(range?.min).toBeLessThan(0.9);
    expect(range?.max).toBeGreaterThan(2.3);
    expect(range?.max).toBeLessThan(4);
  });

  it('ends at round numbers', () => {
    expect(lossRange([2.61, 2.2, 1.96, 2.7])).toEqual({ min: 1.8, max: 2.8 });
  });

  it('has room even for a flat curve, and none for no curve', () => {
    const flat = lossRange([2.3, 2.3]);
    expect((flat?.max ?? 0) - (flat?.min ?? 0)).toBeGreaterThan(0);
    expect(lossRange([])).toBeUndefined();
    expect(lossRange([NaN, Infinity])).toBeUndefined();
  });
});

describe('nearestPoint', () => {
  it('measures on the logarithmic axis', () => {
    const curve = [
      [1e-4, 1],
      [1e-2, 2],
    ] as const;
    // Nearer to 1e-4 in rate, nearer to 1e-2 by factor.
    expect(nearestPoint(curve, 2e-3)).toBe(1);
    expect(nearestPoint([], 1)).toBe(-1);
  });
});

describe('roundRate', () => {
  it('keeps what is shown and no more', () => {
    expect(roundRate(0.00123456)).toBe(0.00123);
    expect(roundRate(1e-7)).toBe(1e-7);
  });
});
