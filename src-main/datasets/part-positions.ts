/** Which samples are asked for: some of a part, or some of a stored set. */
import type { PartName } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import { ProblemError } from '../contract/problem.js';
import type { OpenDataset } from './open-dataset.js';
import { partOf, type StoreName } from './parts.js';

export interface PartQuery {
  readonly split: Experiment['split'];
  readonly part: PartName;
  /** Only samples of this class. */
  readonly classIndex?: number | undefined;
  /** How many matching samples to skip, and how many to return at most. */
  readonly offset: number;
  readonly count: number;
}

/** Samples of a stored set. */
export interface FoundSamples {
  readonly store: StoreName;
  /** What each is asked for by: its position within the part, or its row. */
  readonly positions: readonly number[];
  readonly rows: readonly number[];
}

function usage(path: string, found: string, allowed: string): ProblemError {
  return new ProblemError({
    code: 'usage',
    message: `${path}: found ${found}.`,
    hint: `Allowed: ${allowed}.`,
    path,
    params: { path, found, allowed },
  });
}

const isIndex = (value: number, length: number) => Number.isInteger(value) && value >= 0 && value < length;

/** @throws ProblemError `usage` where the data set is of the other kind */
export function checkKind(dataset: OpenDataset, kind: 'images' | 'table'): void {
  if (dataset.info.kind === kind) return;
  const [found, allowed] = kind === 'images' ? ['a table', 'a data set of images'] : ['images', 'a table'];
  throw usage('dataset', found, allowed);
}

/**
 * Samples of a part in the part's order. Past its end there are none: there may be fewer than asked for.
 *
 * @throws ProblemError `usage` for an index out of range, `experiment-invalid` for an impossible split
 */
export function findInPart(dataset: OpenDataset, query: PartQuery): FoundSamples {
  const { classIndex, offset, count } = query;
  const classes = dataset.info.classNames.length;
  if (!isIndex(offset, Infinity)) throw usage('offset', String(offset), 'a whole number, at least 0');
  if (!isIndex(count, Infinity)) throw usage('count', String(count), 'a whole number, at least 0');
  if (classIndex !== undefined && !isIndex(classIndex, classes)) {
    const allowed = classes === 0 ? 'nothing, for there are no classes' : `a whole number from 0 to ${classes - 1}`;
    throw usage('classIndex', String(classIndex), allowed);
  }
  const { store, rows } = partOf(dataset, query.split, query.part);
  const labels = dataset.labels[store];
  const positions: number[] = [];
  let toSkip = offset;
  for (let position = 0; position < rows.length && positions.length < count; position += 1) {
    if (classIndex !== undefined && labels[rows[position] ?? 0] !== classIndex) continue;
    if (toSkip > 0) toSkip -= 1;
    else positions.push(position);
  }
  return { store, positions, rows: positions.map((position) => rows[position] ?? 0) };
}

/** Samples by their rows in a stored set, in the order asked for. @throws ProblemError `usage` for a row that is not there */
export function findStored(dataset: OpenDataset, store: StoreName, positions: readonly number[]): FoundSamples {
  const length = dataset.counts[store];
  for (const [index, position] of positions.entries()) {
    if (isIndex(position, length)) continue;
    const allowed = length === 0 ? 'none, for there is no test set' : `a whole number from 0 to ${length - 1}`;
    throw usage(`positions[${index}]`, String(position), allowed);
  }
  return { store, positions, rows: positions };
}
