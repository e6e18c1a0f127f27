/** The samples an experiment trains, validates and tests on: its classes, and its split of them. */
import type { Experiment } from '../contract/experiment.js';
import { withChosenClasses } from '../contract/model.js';
import { ProblemError } from '../contract/problem.js';
import type { OpenDataset } from './open-dataset.js';
import { splitOf } from './parts.js';
import { trainTestSplit, type SplitIndices } from './split.js';

export interface ChosenSamples {
  readonly classNames: readonly string[];
  /** The class number of each stored label, `[256]`; 0 for labels that are not chosen. */
  readonly labelMap: Int32Array;
  /** Rows of the stored training set. */
  readonly train: Int32Array;
  readonly validation: Int32Array;
  /** Rows of the stored test set, and their class numbers. */
  readonly test: Int32Array;
  readonly testLabels: Uint8Array;
}

function rowsOf(labels: Uint8Array, chosen: ReadonlySet<number> | undefined): Int32Array {
  const rows = Int32Array.from(labels, (_, row) => row);
  return chosen === undefined ? rows : rows.filter((row) => chosen.has(labels[row] ?? -1));
}

/** Of chosen classes, only their samples are split, as if there were no others. */
function splitChosen(dataset: OpenDataset, experiment: Experiment, chosen: ReadonlySet<number> | undefined): SplitIndices {
  if (chosen === undefined) return splitOf(dataset, experiment.split);
  const rows = rowsOf(dataset.labels.train, chosen);
  const { train, validation } = trainTestSplit(rows.length, experiment.split);
  const among = (places: Int32Array) => places.map((place) => rows[place] ?? 0);
  return { train: among(train), validation: among(validation) };
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

/**
 * Chooses and splits. The classes must be the data set's: see `checkModel`.
 * @throws ProblemError `experiment-invalid` when a side of the split is empty, a class has no sample to train on, or a batch is
 * larger than the training part
 */
export function chosenSamples(dataset: OpenDataset, experiment: Experiment): ChosenSamples {
  const { classes } = experiment.data;
  const chosen = classes === undefined ? undefined : new Set(classes);
  const labelMap = Int32Array.from({ length: 256 }, (_, label) =>
    classes === undefined ? label : Math.max(0, classes.indexOf(label)),
  );
  const test = rowsOf(dataset.labels.test, chosen);
  const samples = {
    classNames: withChosenClasses(dataset.info, experiment).classNames,
    labelMap,
    ...splitChosen(dataset, experiment, chosen),
    test,
    testLabels: Uint8Array.from(test, (row) => labelMap[dataset.labels.test[row] ?? 0] ?? 0),
  };
  checkClasses(samples, dataset.labels.train);
  checkBatch(samples, experiment.fit.batch_size);
  return samples;
}
