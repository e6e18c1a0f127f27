import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowBatches } from '../../../src-main/trainer/row-batches.js';
import { sampleOrder } from '../../../src-main/trainer/sample-order.js';

test('batches hold every row once, in order, and know how many count', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 64 }), (count, size) => {
      const indices = Int32Array.from({ length: count }, (_, index) => index * 3);
      const { rows, sizes, shape } = rowBatches(indices, size);
      expect(shape).toEqual([sizes.length, size]);
      const kept = [...sizes].flatMap((used, batch) => [...rows.subarray(batch * size, batch * size + used)]);
      expect(kept).toEqual([...indices]);
    }),
  );
});

test('an epoch visits every sample once, in an order of its own, the same for the same seed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 400 }), fc.nat(), fc.integer({ min: 1, max: 50 }), (count, seed, epoch) => {
      const samples = Int32Array.from({ length: count }, (_, index) => index);
      const order = sampleOrder(samples, seed, epoch);
      expect([...order].sort((a, b) => a - b)).toEqual([...samples]);
      expect(sampleOrder(samples, seed, epoch)).toEqual(order);
    }),
  );
  const many = Int32Array.from({ length: 1000 }, (_, index) => index);
  expect(sampleOrder(many, 42, 1)).not.toEqual(sampleOrder(many, 42, 2));
  expect(sampleOrder(many, 42, 1)).not.toEqual(sampleOrder(many, 43, 1));
});
