/** Which stored samples belong to which part of a data set. */
import type { PartName } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import { divideSamples, type Division } from './division.js';
import type { OpenDataset } from './open-dataset.js';

/** The last division asked of each data set: the views ask for the same one again and again, and it takes milliseconds. */
const lastDivisions = new WeakMap<OpenDataset, { readonly key: string; readonly division: Division }>();

const allRows = (count: number) => Int32Array.from({ length: count }, (_, row) => row);

/**
 * The data set's division. The arrays are shared between callers: copy before changing.
 *
 * @throws ProblemError `experiment-invalid` when a part would be empty, or a class cannot be divided evenly
 */
export function divisionOf(dataset: OpenDataset, split: Experiment['split']): Division {
  const key = `${split.test_size} ${split.random_state} ${split.stratify} ${split.holdout}`;
  const last = lastDivisions.get(dataset);
  if (last?.key === key) return last.division;
  const { train, test } = dataset.counts;
  const division = divideSamples(dataset, split, allRows(train), allRows(test));
  lastDivisions.set(dataset, { key, division });
  return division;
}

/** The training or the test set as it is stored. */
export type StoreName = 'train' | 'test';

/** One part: the rows of a stored set that its samples are. */
export interface Part {
  readonly store: StoreName;
  /** `[count]`, in the part's order. */
  readonly rows: Int32Array;
}

/**
 * Looks up a part.
 *
 * @throws ProblemError `experiment-invalid` when a part would be empty, or a class cannot be divided evenly
 */
export function partOf(dataset: OpenDataset, split: Experiment['split'], part: PartName): Part {
  const division = divisionOf(dataset, split);
  return { store: part === 'test' ? division.testStore : 'train', rows: division[part] };
}
