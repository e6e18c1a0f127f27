import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleOrder } from '../../../src-main/trainer/sample-order.js';

const samples = fc.uniqueArray(fc.integer({ min: 0, max: 70_000 }), { maxLength: 300 }).map((list) => Int32Array.from(list));
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const epochs = fc.integer({ min: 1, max: 1000 });

test('an epoch visits each sample once and leaves the list it was given alone', () => {
  fc.assert(
    fc.property(samples, seeds, epochs, (list, seed, epoch) => {
      const before = Int32Array.from(list);
      const order = sampleOrder(list, seed, epoch);
      expect(list).toEqual(before);
      expect(Int32Array.from(order).sort()).toEqual(Int32Array.from(list).sort());
    }),
  );
});

test('an order follows from the seed and the epoch alone', () => {
  fc.assert(
    fc.property(samples, seeds, epochs, (list, seed, epoch) => {
      const order = sampleOrder(list, seed, epoch);
      sampleOrder(list, seed, epoch + 1);
      expect(sampleOrder(list, seed, epoch)).toEqual(order);
    }),
  );
});

test('epochs and seeds have orders of their own', () => {
  const list = Int32Array.from({ length: 40 }, (_, index) => index);
  const orders = [1, 2, 3].flatMap((epoch) => [0, 1, 42].map((seed) => sampleOrder(list, seed, epoch).join()));
  expect(new Set(orders).size).toBe(orders.length);
});
