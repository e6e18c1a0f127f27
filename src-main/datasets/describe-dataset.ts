/** What a data set holds and how it is divided, in numbers. */
import { createHash } from 'node:crypto';
import type { DatasetDescription, PartDescription, PartName } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import type { OpenDataset } from './open-dataset.js';
import { partOf } from './parts.js';

/** SHA-256, in lower-case hex, over the comma-joined decimal list. */
export function sha256OfIndices(indices: Int32Array): string {
  return createHash('sha256').update(indices.join(',')).digest('hex');
}

function countClasses(classes: number, labels: Iterable<number>): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** @throws ProblemError `experiment-invalid` when the split leaves a side empty */
export function describeDataset(dataset: OpenDataset, split: Experiment['split']): DatasetDescription {
  const { info, counts, labels, valueRange } = dataset;
  const classes = info.classNames.length;
  const describePart = (name: PartName): PartDescription => {
    const { indices, storedLabels } = partOf(dataset, split, name);
    return {
      count: indices.length,
      classCounts: countClasses(
        classes,
        indices.map((index) => storedLabels[index] ?? 0),
      ),
      indicesSha256: sha256OfIndices(indices),
    };
  };
  return {
    ...info,
    shapes: { train: [counts.train, ...info.sampleShape], test: [counts.test, ...info.sampleShape] },
    classCounts: { train: countClasses(classes, labels.train), test: countClasses(classes, labels.test) },
    valueRange,
    parts: { train: describePart('train'), validation: describePart('validation'), test: describePart('test') },
  };
}
