/** Training and validation samples, chosen as scikit-learn's `train_test_split` chooses them. */
import type { Experiment } from '../contract/experiment.js';
import { ProblemError, type Problem } from '../contract/problem.js';
import { mt19937 } from '../random/mt19937.js';
import { shuffle } from '../random/permutation.js';

/** Indices into the stored training set, in the order in which scikit-learn returns them. */
export interface SplitIndices {
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

function splitProblem(testSize: number, count: number, found: string): Problem {
  const path = 'split.test_size';
  const allowed = `a share that leaves at least one of the ${count} samples on each side`;
  return {
    code: 'experiment-invalid',
    message: `${path}: found ${testSize}, which ${found}.`,
    hint: `Allowed: ${allowed}.`,
    path,
    params: { path, found: String(testSize), allowed },
  };
}

/**
 * Splits `count` samples as `train_test_split(test_size=…, random_state=…)` does without `stratify`: a permutation by NumPy's
 * legacy generator, whose first `ceil(test_size * count)` entries are the validation set and whose others are the training set.
 *
 * @throws ProblemError `experiment-invalid` when either side would be empty
 */
export function trainTestSplit(count: number, split: Experiment['split']): SplitIndices {
  const validationCount = Math.ceil(split.test_size * count);
  if (!(validationCount >= 1)) throw new ProblemError(splitProblem(split.test_size, count, 'leaves nothing for validation'));
  if (validationCount >= count) throw new ProblemError(splitProblem(split.test_size, count, 'leaves nothing for training'));
  const order = shuffle(
    Int32Array.from({ length: count }, (_, index) => index),
    mt19937(split.random_state),
  );
  return { train: order.slice(validationCount), validation: order.slice(0, validationCount) };
}
