import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src-main/contract/problem.js';
import { sha256OfIndices } from '../../../src-main/datasets/describe-dataset.js';
import { trainTestSplit } from '../../../src-main/datasets/split.js';

interface Side {
  readonly count: number;
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly sha256: string;
}
interface Vector {
  readonly n: number;
  readonly test_size: number;
  readonly random_state: number;
  readonly train?: Side;
  readonly validation?: Side;
  readonly error?: true;
}
const fixture = new URL('./fixtures/split-vectors.json', import.meta.url);
const vectors = (JSON.parse(readFileSync(fixture, 'utf8')) as { splits: readonly Vector[] }).splits;

function seen(indices: Int32Array, like: Side): Side {
  return {
    count: indices.length,
    first: [...indices.slice(0, like.first.length)],
    last: [...indices.slice(-like.last.length)],
    sha256: sha256OfIndices(indices),
  };
}

describe('trainTestSplit', () => {
  it.each(vectors.filter((vector) => !vector.error))(
    'splits as scikit-learn does: $n samples, test_size $test_size, random_state $random_state',
    ({ n, test_size, random_state, train, validation }) => {
      const split = trainTestSplit(n, { test_size, random_state });
      expect(seen(split.train, train!)).toEqual(train);
      expect(seen(split.validation, validation!)).toEqual(validation);
    },
  );

  it.each(vectors.filter((vector) => vector.error))(
    'refuses what scikit-learn refuses: $n samples, test_size $test_size',
    ({ n, test_size, random_state }) => {
      const problem = problemOf(() => trainTestSplit(n, { test_size, random_state }));
      expect(problem).toMatchObject({ code: 'experiment-invalid', path: 'split.test_size' });
      expect(problem.message).toContain(`found ${test_size}, which leaves nothing for training`);
      expect(problem.hint).toContain(`${n} samples`);
    },
  );

  it.each([0, -0.2, Number.NaN])('refuses a test_size of %d, which leaves nothing for validation', (test_size) => {
    const problem = problemOf(() => trainTestSplit(100, { test_size, random_state: 42 }));
    expect(problem.message).toContain('leaves nothing for validation');
  });
});

describe('trainTestSplit, whatever the sizes', () => {
  const cases = fc.record({
    count: fc.integer({ min: 2, max: 2000 }),
    test_size: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
    random_state: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  });
  const possible = cases.filter(({ count, test_size }) => Math.ceil(test_size * count) < count);

  it('puts each sample on one side, and the asked share of them on the side of validation', () => {
    fc.assert(
      fc.property(possible, ({ count, ...split }) => {
        const { train, validation } = trainTestSplit(count, split);
        expect(validation).toHaveLength(Math.ceil(split.test_size * count));
        const all = [...train, ...validation].sort((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: count }, (_, index) => index));
      }),
    );
  });

  it('splits the same again', () => {
    fc.assert(
      fc.property(possible, ({ count, ...split }) => {
        expect(trainTestSplit(count, split)).toEqual(trainTestSplit(count, split));
      }),
    );
  });
});

function problemOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0]!;
    throw error;
  }
  throw new Error('expected a problem');
}
