/** The samples an experiment trains, validates and tests on: its classes, and its division of them. */
import type { Experiment } from '../contract/experiment.js';
import { withChosenClasses } from '../contract/model.js';
import { ProblemError } from '../contract/problem.js';
import { divideSamples, type Division } from './division.js';
import type { OpenDataset } from './open-dataset.js';

export interface ChosenSamples extends Division {
  readonly classNames: readonly string[];
  /** The class number of each stored label, `[256]`; 0 for labels that are not chosen. */
  readonly labelMap: Int32Array;
  /** The truth of each test sample: its class number, or its quantity. */
  readonly truth: Uint8Array | Float32Array;
}

function rowsOf(count: number, labels: Uint8Array, chosen: ReadonlySet<number> | undefined): Int32Array {
  const rows = Int32Array.from({ length: count }, (_, row) => row);
  return chosen === undefined ? rows : rows.filter((row) => chosen.has(labels[row] ?? -1));
}

function checkClasses(samples: ChosenSamples, labels: Uint8Array): void {
  const counts = samples.classNames.map(() => 0);
  for (const row of samples.train) {
    const index = samples.labelMap[labels[row] ?? 0] ?? 0;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const empty = counts.indexOf(0);
  if (empty < 0) return;
  const name = samples.classNames[empty] ?? String(empty);
  throw new ProblemError({
    code: 'experiment-invalid',
    message: `data: class ${empty}, ${name}, has no sample in the training part.`,
    hint: 'Leave the class out with data.classes, or choose a smaller split.test_size.',
    path: 'data.classes',
    params: { path: 'data.classes', found: `no sample of ${name}`, allowed: 'classes with samples' },
  });
}

function checkBatch(samples: ChosenSamples, batchSize: number): void {
  const count = samples.train.length;
  if (batchSize <= count) return;
  throw new ProblemError({
    code: 'experiment-invalid',
    message: `fit.batch_size: found ${batchSize}, but the training part has ${count} samples.`,
    hint: `Allowed: a whole number, at most ${count}.`,
    path: 'fit.batch_size',
    params: { path: 'fit.batch_size', found: String(batchSize), allowed: `at most ${count}` },
  });
}

/** The truth of stored rows. */
function truthOf({ labels, targets }: OpenDataset, labelMap: Int32Array, store: 'train' | 'test', rows: Int32Array) {
  if (targets !== undefined) return Float32Array.from(rows, (row) => targets[store][row] ?? Number.NaN);
  return Uint8Array.from(rows, (row) => labelMap[labels[store][row] ?? 0] ?? 0);
}

/**
 * Chooses and divides. The classes must be the data set's: see `checkModel`.
 * @throws ProblemError `experiment-invalid` when a part would be empty, a class has no sample to train on, or a batch is larger
 * than the training part
 */
export function chosenSamples(dataset: OpenDataset, experiment: Experiment): ChosenSamples {
  const { classes } = experiment.data;
  const { counts, labels } = dataset;
  // Of chosen classes, only their samples are divided, as if there were no others.
  const chosen = classes === undefined ? undefined : new Set(classes);
  const labelMap = Int32Array.from({ length: 256 }, (_, label) =>
    classes === undefined ? label : Math.max(0, classes.indexOf(label)),
  );
  const trainRows = rowsOf(counts.train, labels.train, chosen);
  const division = divideSamples(dataset, experiment.split, trainRows, rowsOf(counts.test, labels.test, chosen));
  const samples = {
    classNames: withChosenClasses(dataset.info, experiment).classNames,
    labelMap,
    ...division,
    truth: truthOf(dataset, labelMap, division.testStore, division.test),
  };
  if (dataset.info.task !== 'regression') checkClasses(samples, labels.train);
  checkBatch(samples, experiment.fit.batch_size);
  return samples;
}
