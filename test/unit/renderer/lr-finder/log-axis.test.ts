import { describe, expect, it } from 'vitest';
import {
  decadeTicks,
  lossRange,
  nearestPoint,
  rateAtShare,
  shareOfAxis,
} from '../../../../src-renderer/views/lr-finder/log-axis.js';

describe('shareOfAxis', () => {
  it('puts equal factors at equal distances', () => {
    expect(shareOfAxis(1e-7, 1e-7, 10)).toBe(0);
    expect(shareOfAxis(1e-3, 1e-7, 10)).toBeCloseTo(0.5, 12);
    expect(shareOfAxis(10, 1e-7, 10)).toBe(1);
  });

  it('is undone by rateAtShare', () => {
    for (const share of [0, 0.1, 0.5, 0.93, 1]) {
      expect(shareOfAxis(rateAtShare(share, 1e-6, 2), 1e-6, 2)).toBeCloseTo(share, 12);
    }
  });
});

describe('decadeTicks', () => {
  it('writes exact powers of ten inside the axis', () => {
    expect(decadeTicks(1e-7, 10, 20)).toEqual([1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10]);
    expect(decadeTicks(3e-4, 0.5, 20)).toEqual([1e-3, 1e-2, 0.1]);
  });

  it('leaves out whole steps where there is little room', () => {
    expect(decadeTicks(1e-7, 10, 5)).toEqual([1e-7, 1e-5, 1e-3, 0.1, 10]);
  });

  it('has none where no power of ten lies on the axis', () => {
    expect(decadeTicks(2e-3, 5e-3, 5)).toEqual([]);
  });
});

describe('lossRange', () => {
  it('shows the fall and lets the explosion leave at the top', () => {
    const range = lossRange([2.3, 2.2, 1.2, 0.9, 1.5, 9.4]);
    expect(range?.min).toBeLessThan(0.9);
    expect(range?.max).toBeGreaterThan(2.3);
    expect(range?.max).toBeLessThan(4);
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
