/** Which stored samples belong to which part of a data set. */
import type { PartName } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import { divideSamples, type Division } from './division.js';
import type { OpenDataset } from './open-dataset.js';

/** The last split asked of each data set: the views ask for the same one again and again, and it takes milliseconds. */
const lastSplits = new WeakMap<OpenDataset, { readonly key: string; readonly indices: Division }>();

function rowsBelow(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, index) => index);
}

/**
 * The data set's division. The arrays are shared between callers: copy before changing.
 *
 * @throws ProblemError `experiment-invalid` when either side would be empty
 */
export function splitOf(dataset: OpenDataset, split: Experiment['split']): Division {
  const key = JSON.stringify(split);
  const last = lastSplits.get(dataset);
  if (last?.key === key) return last.indices;
  const indices = divideSamples(dataset, split, rowsBelow(dataset.counts.train), rowsBelow(dataset.counts.test));
  lastSplits.set(dataset, { key, indices });
  return indices;
}

/** One part: its samples' indices into the stored set, and all labels of that stored set. */
export interface Part {
  readonly stored: 'train' | 'test';
  /** `[count]`, indices into the stored training or test set. */
  readonly indices: Int32Array;
  /** Labels of the whole stored set, to be looked up by index. */
  readonly storedLabels: Uint8Array;
}

/**
 * Looks up a part.
 *
 * @throws ProblemError `experiment-invalid` when the split leaves a side empty
 */
export function partOf(dataset: OpenDataset, split: Experiment['split'], part: PartName): Part {
  const { testStore, ...parts } = splitOf(dataset, split);
  const stored = part === 'test' ? testStore : 'train';
  return { stored, indices: parts[part], storedLabels: dataset.labels[stored] };
}
