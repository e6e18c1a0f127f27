/** Single rows of a table, cut out of the raw files. */
import type { TableRows } from '../contract/dataset.js';
import type { OpenDataset } from './open-dataset.js';
import { checkKind, findInPart, findStored, type FoundSamples, type PartQuery } from './part-positions.js';
import type { StoreName } from './parts.js';
import { readStoredRows } from './stored-values.js';

async function rowsAt(dataset: OpenDataset, { store, positions, rows }: FoundSamples): Promise<TableRows> {
  const { info, labels, targets } = dataset;
  const columns = info.columns ?? [];
  const bytes = await readStoredRows(dataset.files[`${store}-images`], rows, 4 * columns.length);
  const values = new Float32Array(bytes.buffer);
  const cellOf = (index: number, place: number) => {
    const value = values[index * columns.length + place] ?? Number.NaN;
    const categories = columns[place]?.categories;
    return categories === undefined ? value : (categories[value] ?? null);
  };
  const targetOf = (row: number) => {
    if (targets !== undefined) return targets[store][row] ?? Number.NaN;
    return info.classNames[labels[store][row] ?? 0] ?? null;
  };
  return {
    positions,
    columns: [...columns.map(({ name }) => name), info.targetName ?? 'target'],
    rows: rows.map((row, index) => [...columns.map((_, place) => cellOf(index, place)), targetOf(row)]),
  };
}

/**
 * Rows of a part in the part's order, as they are learned from: what is missing is filled in. Past its end there are none.
 *
 * @throws ProblemError `usage` for an index out of range or images, `experiment-invalid` for an impossible split, `file-access`
 */
export async function readRows(dataset: OpenDataset, query: PartQuery): Promise<TableRows> {
  checkKind(dataset, 'table');
  return rowsAt(dataset, findInPart(dataset, query));
}

/**
 * Rows by their places in a stored set, in the order asked for.
 *
 * @throws ProblemError `usage` for a row that is not there or images, `file-access`
 */
export async function readStoredTableRows(dataset: OpenDataset, store: StoreName, rows: readonly number[]): Promise<TableRows> {
  checkKind(dataset, 'table');
  return rowsAt(dataset, findStored(dataset, store, rows));
}
