import { expect, test } from 'vitest';
import { deriveKey, lowbias32, randomBits, randomUniform } from '../../../src-main/random/counter-hash.js';

// Worked out with Python's integers, masked to 32 bits.
test('lowbias32 equals its definition', () => {
  const mask = 0xffffffffn;
  const reference = (value: number) => {
    let x = BigInt(value);
    x = ((x ^ (x >> 16n)) * 0x7feb352dn) & mask;
    x = ((x ^ (x >> 15n)) * 0x846ca68bn) & mask;
    return Number(x ^ (x >> 16n));
  };
  for (const value of [0, 1, 2, 0x7fffffff, 0x80000000, 0xffffffff, 123456789]) expect(lowbias32(value)).toBe(reference(value));
});

test('each domain, layer and step has a stream of its own', () => {
  const keys = [
    deriveKey(42, 1, 0, 0),
    deriveKey(42, 1, 0, 1),
    deriveKey(42, 1, 1, 0),
    deriveKey(42, 2, 0),
    deriveKey(43, 1, 0, 0),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

test('uniform numbers fill [0, 1) evenly', () => {
  const count = 100_000;
  const buckets = new Array<number>(20).fill(0);
  for (let counter = 0; counter < count; counter += 1) {
    const value = randomUniform(deriveKey(7, 3), counter);
    buckets[Math.floor(value * 20)]! += 1;
  }
  // Chi-square with 19 degrees of freedom stays below 43.8 in 99.9 % of cases; the numbers are fixed, so this is no gamble.
  const chiSquare = buckets.reduce((sum, found) => sum + (found - count / 20) ** 2 / (count / 20), 0);
  expect(chiSquare).toBeLessThan(43.8);
  expect(randomBits(1, 0)).not.toBe(randomBits(1, 1));
});
