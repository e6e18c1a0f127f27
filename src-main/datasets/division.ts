/** How samples are divided into the three parts. */
import type { Experiment } from '../contract/experiment.js';
import type { OpenDataset } from './open-dataset.js';
import { trainTestSplit } from './split.js';

export interface Division {
  /** Rows of the stored training set. */
  readonly train: Int32Array;
  readonly validation: Int32Array;
  /** The stored set that the test samples are of, and their rows in it. */
  readonly testStore: 'train' | 'test';
  readonly test: Int32Array;
}

function divideIn(rows: Int32Array, share: 'test_size' | 'holdout', split: Experiment['split'], labels: Uint8Array) {
  const strata = split.stratify ? Uint8Array.from(rows, (row) => labels[row] ?? 0) : undefined;
  const options = { test_size: split[share], random_state: split.random_state };
  const { train, validation } = trainTestSplit(rows.length, options, strata, `split.${share}`);
  const among = (places: Int32Array) => places.map((place) => rows[place] ?? 0);
  return { kept: among(train), taken: among(validation) };
}

/**
 * Divides rows of the stored training set, and of the stored test set where the source has one. Without one, `split.holdout` of the
 * rows are held out first; where that is 0, the validation part is the test part too.
 *
 * @throws ProblemError `experiment-invalid` when a part would be empty, or a class has too few samples to be divided evenly
 */
export function divideSamples(
  dataset: Pick<OpenDataset, 'counts' | 'labels' | 'info'>,
  split: Experiment['split'],
  trainRows: Int32Array,
  testRows: Int32Array,
): Division {
  // A quantity has no classes to take the same share of.
  const fair = dataset.info.task === 'regression' ? { ...split, stratify: false } : split;
  const labels = dataset.labels.train;
  if (dataset.counts.test > 0) {
    const { kept, taken } = divideIn(trainRows, 'test_size', fair, labels);
    return { train: kept, validation: taken, testStore: 'test', test: testRows };
  }
  if (split.holdout === 0) {
    const { kept, taken } = divideIn(trainRows, 'test_size', fair, labels);
    return { train: kept, validation: taken, testStore: 'train', test: taken };
  }
  const first = divideIn(trainRows, 'holdout', fair, labels);
  const { kept, taken } = divideIn(first.kept, 'test_size', fair, labels);
  return { train: kept, validation: taken, testStore: 'train', test: first.taken };
}
