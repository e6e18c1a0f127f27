/** Which stored samples belong to which part of a data set. */
import type { PartName } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import type { OpenDataset } from './open-dataset.js';
import { trainTestSplit, type SplitIndices } from './split.js';

/** The last split asked of each data set: the views ask for the same one again and again, and it takes milliseconds. */
const lastSplits = new WeakMap<OpenDataset, { readonly key: string; readonly indices: SplitIndices }>();

/**
 * The training set's division. The arrays are shared between callers: copy before changing.
 *
 * @throws ProblemError `experiment-invalid` when either side would be empty
 */
export function splitOf(dataset: OpenDataset, split: Experiment['split']): SplitIndices {
  const key = `${split.test_size} ${split.random_state}`;
  const last = lastSplits.get(dataset);
  if (last?.key === key) return last.indices;
  const indices = trainTestSplit(dataset.counts.train, split);
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
 * Looks up a part, `test` being the whole test set.
 *
 * @throws ProblemError `experiment-invalid` when the split leaves a side empty
 */
export function partOf(dataset: OpenDataset, split: Experiment['split'], part: PartName): Part {
  if (part === 'test') {
    const indices = Int32Array.from({ length: dataset.counts.test }, (_, index) => index);
    return { stored: 'test', indices, storedLabels: dataset.labels.test };
  }
  return { stored: 'train', indices: splitOf(dataset, split)[part], storedLabels: dataset.labels.train };
}
