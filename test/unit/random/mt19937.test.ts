import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mt19937 } from '../../../src-main/random/mt19937.js';

interface Words {
  readonly seed: number;
  readonly first: readonly number[];
  readonly around624: readonly number[];
  readonly last: readonly number[];
}
const fixture = new URL('../datasets/fixtures/split-vectors.json', import.meta.url);
const vectors = (JSON.parse(readFileSync(fixture, 'utf8')) as { mt19937: readonly Words[] }).mt19937;

describe('mt19937', () => {
  it.each(vectors)("draws NumPy's words for seed $seed, past the second twist", ({ seed, first, around624, last }) => {
    const next = mt19937(seed);
    const drawn = Array.from({ length: 1300 }, next);
    expect(drawn.slice(0, first.length)).toEqual(first);
    expect(drawn.slice(622, 627)).toEqual(around624);
    expect(drawn.slice(-last.length)).toEqual(last);
  });
});
