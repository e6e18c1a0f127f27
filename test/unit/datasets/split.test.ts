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
interface StratifiedVector extends Omit<Vector, 'error'> {
  readonly counts: readonly number[];
  readonly stride: number;
  /** What scikit-learn says. */
  readonly error?: string;
}
const fixture = new URL('./fixtures/split-vectors.json', import.meta.url);
const { splits: vectors, stratified } = JSON.parse(readFileSync(fixture, 'utf8')) as {
  readonly splits: readonly Vector[];
  readonly stratified: readonly StratifiedVector[];
};

/** The classes one after another, and sample i of that list put at place i * stride mod n; as in make_split_vectors.py. */
function labelsOf({ counts, stride, n }: Pick<StratifiedVector, 'counts' | 'stride' | 'n'>): Uint8Array {
  const labels = new Uint8Array(n);
  counts
    .flatMap((count, label) => Array<number>(count).fill(label))
    .forEach((label, at) => (labels[(at * stride) % n] = label));
  return labels;
}

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

describe('trainTestSplit with labels', () => {
  it.each(stratified.filter((vector) => vector.error === undefined))(
    'splits as scikit-learn stratifies: $n samples of $counts, test_size $test_size, random_state $random_state',
    ({ train, validation, test_size, random_state, ...how }) => {
      const split = trainTestSplit(how.n, { test_size, random_state }, labelsOf(how));
      expect(seen(split.train, train!)).toEqual(train);
      expect(seen(split.validation, validation!)).toEqual(validation);
    },
  );

  it.each(stratified.filter((vector) => vector.error !== undefined))(
    'refuses what scikit-learn refuses: $counts, test_size $test_size',
    ({ error, test_size, random_state, ...how }) => {
      const problem = problemOf(() => trainTestSplit(how.n, { test_size, random_state }, labelsOf(how), 'split.holdout'));
      const lone = error!.includes('only 1 member');
      expect(problem).toMatchObject({ code: 'experiment-invalid', path: lone ? 'split.stratify' : 'split.holdout' });
    },
  );

  it('says which class is too small, and which side', () => {
    const split = { test_size: 0.02, random_state: 42 };
    const lone = problemOf(() => trainTestSplit(22, split, labelsOf({ n: 22, counts: [12, 1, 8, 1], stride: 5 })));
    expect(lone.message).toBe('split.stratify: found only one sample of class numbers 1, 3.');
    const small = problemOf(() => trainTestSplit(120, split, labelsOf({ n: 120, counts: [30, 30, 30, 30], stride: 7 })));
    expect(small.message).toBe(
      'split.test_size: found 0.02, which leaves 3 held-out samples for 4 classes; split.stratify is on.',
    );
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
