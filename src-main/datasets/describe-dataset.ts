/** What a data set holds and how it is divided, in numbers. */
import { createHash } from 'node:crypto';
import { partNames, type Balance, type DatasetDescription, type PartDescription, type PartName } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import type { OpenDataset } from './open-dataset.js';
import { Pace } from './pace.js';
import { divisionOf, partOf } from './parts.js';

/** SHA-256, in lower-case hex, over the comma-joined decimal list. */
export function sha256OfIndices(indices: Int32Array): string {
  return createHash('sha256').update(indices.join(',')).digest('hex');
}

/** The same hash, slice by slice. */
async function hashIndices(indices: Int32Array, pace: Pace): Promise<string> {
  const hash = createHash('sha256');
  await pace.slices(indices.length, (from, to) => {
    hash.update(`${from === 0 ? '' : ','}${indices.subarray(from, to).join(',')}`);
  });
  return hash.digest('hex');
}

/** None for a quantity. */
function countClasses(classes: number, labels: Uint8Array, rows?: Int32Array): number[] {
  const counts = new Array<number>(classes).fill(0);
  if (classes === 0) return counts;
  const add = (label = 0) => (counts[label] = (counts[label] ?? 0) + 1);
  if (rows === undefined) labels.forEach((label) => add(label));
  else rows.forEach((row) => add(labels[row]));
  return counts;
}

async function describePart(
  dataset: OpenDataset,
  split: Experiment['split'],
  name: PartName,
  pace: Pace,
): Promise<PartDescription> {
  const { store, rows } = partOf(dataset, split, name);
  const classCounts = countClasses(dataset.info.classNames.length, dataset.labels[store], rows);
  await pace.turn();
  return { count: rows.length, classCounts, indicesSha256: await hashIndices(rows, pace) };
}

function balanceOf(counts: readonly number[]): Balance {
  const limit = Math.max(0, ...counts) / 10;
  return { limit, rare: counts.flatMap((count, index) => (count < limit ? [index] : [])) };
}

/**
 * Counts and hashes. Between the parts the event loop gets its turn: all together takes longer than a frame of the window.
 *
 * @throws ProblemError `experiment-invalid` when a part would be empty, or a class cannot be divided evenly
 */
export async function describeDataset(dataset: OpenDataset, split: Experiment['split']): Promise<DatasetDescription> {
  const { info, counts, labels, valueRange, contentKey, unreadable, table } = dataset;
  const classes = info.classNames.length;
  divisionOf(dataset, split);
  const parts: Partial<Record<PartName, PartDescription>> = {};
  const pace = new Pace();
  for (const name of partNames) {
    await pace.turn();
    parts[name] = await describePart(dataset, split, name, pace);
  }
  const classCounts = { train: countClasses(classes, labels.train), test: countClasses(classes, labels.test) };
  return {
    ...info,
    shapes: { train: [counts.train, ...info.sampleShape], test: [counts.test, ...info.sampleShape] },
    classCounts,
    valueRange,
    parts: parts as Record<PartName, PartDescription>,
    contentKey,
    balance: balanceOf(classCounts.train),
    unreadable,
    ...(table === undefined ? {} : { table }),
  };
}
