import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pace } from '../../../../src-main/datasets/pace.js';
import { quantile, valueAt } from '../../../../src-main/datasets/table/order-statistics.js';

const pace = new Pace();

describe('valueAt', () => {
  // More values than are sorted at once, some of them crowded together as zeros are.
  const values = fc
    .tuple(fc.integer({ min: 8000, max: 20_000 }), fc.integer({ min: 0, max: 1000 }), fc.constantFrom(1, 1e-9, 1e300, 1e-300))
    .map(([length, seed, scale]) =>
      Float64Array.from({ length }, (_, index) => {
        const hash = Math.imul(index + 1, 2_654_435_761 ^ seed) >>> 0;
        return hash % 3 === 0 ? 0 : ((hash / 2 ** 32) ** (1 + (seed % 7)) - 0.3) * scale;
      }),
    );

  test('is what sorting gives', async () => {
    await fc.assert(
      fc.asyncProperty(values, fc.double({ min: 0, max: 0.999_999, noNaN: true }), async (all, share) => {
        const place = Math.floor(share * all.length);
        expect(await valueAt(all, place, pace)).toBe(all.slice().sort()[place]);
      }),
      { numRuns: 40 },
    );
  });

  test('finds its way among equal values, and among doubles next to each other', async () => {
    expect(await valueAt(new Float64Array(20_000).fill(7), 9999, pace)).toBe(7);
    const near = Float64Array.from({ length: 20_000 }, (_, index) => (index % 2 === 0 ? 1 : 1 + Number.EPSILON));
    expect(await valueAt(near, 9999, pace)).toBe(1);
    expect(await valueAt(near, 10_000, pace)).toBe(1 + Number.EPSILON);
  });
});

test('quantile lies on a straight line between two values', async () => {
  expect(await quantile(Float64Array.of(4, 1, 3, 2), 0.25, pace)).toBe(1.75);
  expect(await quantile(Float64Array.of(5), 0.75, pace)).toBe(5);
});
