/** Training and validation samples, chosen as scikit-learn's `train_test_split` chooses them. */
import type { Experiment } from '../contract/experiment.js';
import { ProblemError, type Problem } from '../contract/problem.js';
import { mt19937 } from '../random/mt19937.js';
import { shuffle } from '../random/permutation.js';
import { stratifiedSplit } from './stratified-split.js';

/** Indices into the stored training set, in the order in which scikit-learn returns them. */
export interface SplitIndices {
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

export type SplitSettings = Pick<Experiment['split'], 'test_size' | 'random_state'>;

/** The setting that a split's share comes from. */
export type SharePath = 'split.test_size' | 'split.holdout';

function splitProblem(path: string, found: number, allowed: string, why: string): Problem {
  return {
    code: 'experiment-invalid',
    message: `${path}: found ${found}, which ${why}.`,
    hint: `Allowed: ${allowed}.`,
    path,
    params: { path, found: String(found), allowed },
  };
}

function loneProblem(lone: readonly number[]): Problem {
  const found = lone.length === 1 ? `class number ${lone[0]}` : `class numbers ${lone.join(', ')}`;
  const allowed = 'at least two samples of each class, so that one can stand on each side';
  return {
    code: 'experiment-invalid',
    message: `split.stratify: found only one sample of ${found}.`,
    hint: `Allowed: ${allowed}. Add samples, leave the class out, or switch split.stratify off.`,
    path: 'split.stratify',
    params: { path: 'split.stratify', found, allowed },
  };
}

/** Refuses what scikit-learn's `StratifiedShuffleSplit` refuses. */
function checkStrata(
  labels: Uint8Array,
  testSize: number,
  sides: readonly [train: number, test: number],
  path: SharePath,
): void {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const lone = [...counts].filter(([, members]) => members < 2).map(([label]) => label);
  if (lone.length > 0) throw new ProblemError(loneProblem(lone.toSorted((a, b) => a - b)));
  const [train, test] = sides;
  const least = Math.min(train, test);
  if (least >= counts.size) return;
  const allowed = `a share that leaves at least ${counts.size} of the ${labels.length} samples on each side, one for each class`;
  const side = test === least ? 'held-out' : 'remaining';
  throw new ProblemError(
    splitProblem(path, testSize, allowed, `leaves ${least} ${side} samples for ${counts.size} classes; split.stratify is on`),
  );
}

/**
 * Splits `count` samples as `train_test_split(test_size=…, random_state=…)` does. Without `labels` by a permutation by NumPy's
 * legacy generator, whose first `ceil(test_size * count)` entries are the validation set and whose others are the training set;
 * with the samples' class numbers as `stratify=labels` does, so that each class has the same share of both sides.
 *
 * @param path the setting that the share comes from, for messages
 * @throws ProblemError `experiment-invalid` when either side would be empty, or a class cannot be on both sides
 */
export function trainTestSplit(
  count: number,
  split: SplitSettings,
  labels?: Uint8Array,
  path: SharePath = 'split.test_size',
): SplitIndices {
  const validationCount = Math.ceil(split.test_size * count);
  const allowed = `a share that leaves at least one of the ${count} samples on each side`;
  const refuse = (part: string) => new ProblemError(splitProblem(path, split.test_size, allowed, `leaves nothing for ${part}`));
  if (!(validationCount >= 1)) throw refuse('validation');
  if (validationCount >= count) throw refuse('training');
  const nextBits = mt19937(split.random_state);
  if (labels !== undefined) {
    checkStrata(labels, split.test_size, [count - validationCount, validationCount], path);
    return stratifiedSplit(labels, validationCount, nextBits);
  }
  const order = shuffle(
    Int32Array.from({ length: count }, (_, index) => index),
    nextBits,
  );
  return { train: order.slice(validationCount), validation: order.slice(0, validationCount) };
}
