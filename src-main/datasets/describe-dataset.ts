/** What a data set holds and how it is divided, in numbers. */
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DatasetDescription, PartDescription, PartName } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import type { OpenDataset } from './open-dataset.js';
import { partOf, splitOf } from './parts.js';

/** SHA-256, in lower-case hex, over the comma-joined decimal list. */
export function sha256OfIndices(indices: Int32Array): string {
  return createHash('sha256').update(indices.join(',')).digest('hex');
}

function countClasses(classes: number, labels: Iterable<number>): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

function describePart(dataset: OpenDataset, split: Experiment['split'], name: PartName): PartDescription {
  const { indices, storedLabels } = partOf(dataset, split, name);
  const labels = indices.map((index) => storedLabels[index] ?? 0);
  return {
    count: indices.length,
    classCounts: countClasses(dataset.info.classNames.length, labels),
    indicesSha256: sha256OfIndices(indices),
  };
}

/**
 * Counts and hashes. Between the parts the event loop gets its turn: all together takes longer than a frame of the window.
 *
 * @throws ProblemError `experiment-invalid` when the split leaves a side empty
 */
export async function describeDataset(dataset: OpenDataset, split: Experiment['split']): Promise<DatasetDescription> {
  const { info, counts, labels, valueRange } = dataset;
  const classes = info.classNames.length;
  splitOf(dataset, split);
  await nextTurn();
  const train = describePart(dataset, split, 'train');
  await nextTurn();
  const validation = describePart(dataset, split, 'validation');
  const test = describePart(dataset, split, 'test');
  return {
    ...info,
    shapes: { train: [counts.train, ...info.sampleShape], test: [counts.test, ...info.sampleShape] },
    classCounts: { train: countClasses(classes, labels.train), test: countClasses(classes, labels.test) },
    valueRange,
    parts: { train, validation, test },
  };
}
