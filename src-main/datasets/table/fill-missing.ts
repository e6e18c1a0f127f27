/** What stands in where a value is missing, and which rows go. */
import { ProblemError } from '../../contract/problem.js';
import { sourceProblem } from '../data-problem.js';
import type { Pace } from '../pace.js';
import { quantile } from './order-statistics.js';
import type { PlacedColumn } from './place-columns.js';
import { presentIn } from './summarize-column.js';

/** The commonest value; of several, the smallest, as scikit-learn's `SimpleImputer` has it. */
async function commonest(values: Float64Array, pace: Pace): Promise<number> {
  const counts = new Map<number, number>();
  await pace.slices(values.length, (from, to) => {
    for (const value of values.subarray(from, to)) counts.set(value, (counts.get(value) ?? 0) + 1);
  });
  let [best, most] = [Number.NaN, 0];
  for (const [value, count] of counts) if (count > most || (count === most && value < best)) [best, most] = [value, count];
  return best;
}

async function meanOf(values: Float64Array, pace: Pace): Promise<number> {
  let sum = 0;
  await pace.slices(values.length, (from, to) => {
    for (const value of values.subarray(from, to)) sum += value;
  });
  return sum / values.length;
}

/** What stands in for a missing value of each column; NaN where the row goes instead. A target is never made up. */
export async function standIns(file: string, columns: readonly PlacedColumn[], pace: Pace): Promise<readonly number[]> {
  const values: number[] = [];
  for (const { name, role, kind, missingRule, missing, values: all } of columns) {
    if (role !== 'feature' || missingRule === 'drop') {
      values.push(Number.NaN);
      continue;
    }
    const present = missing === 0 ? all : await presentIn(all, pace);
    if (present.length === 0) {
      throw new ProblemError(sourceProblem(file, `no value in column ${name}`, 'at least one', 'Leave the column out.'));
    }
    if (kind === 'categorical' || missingRule === 'mode') values.push(await commonest(present, pace));
    else values.push(missingRule === 'mean' ? await meanOf(present, pace) : await quantile(present, 0.5, pace));
  }
  return values;
}

/** Rows in which every column has a value or a stand-in. */
export async function keptRows(
  file: string,
  rows: number,
  columns: readonly PlacedColumn[],
  fills: readonly number[],
  pace: Pace,
): Promise<Int32Array> {
  const gone = new Uint8Array(rows);
  for (const [index, { role, values }] of columns.entries()) {
    if (role === 'ignored' || !Number.isNaN(fills[index])) continue;
    await pace.slices(rows, (from, to) => {
      for (let row = from; row < to; row += 1) if (Number.isNaN(values[row])) gone[row] = 1;
    });
  }
  const kept = new Int32Array(rows);
  let length = 0;
  for (let row = 0; row < rows; row += 1) if (gone[row] === 0) kept[length++] = row;
  if (length > 0) return kept.subarray(0, length);
  const hint = 'Leave columns out that lack many values, or have a mean, median or commonest value stand in.';
  throw new ProblemError(sourceProblem(file, 'no row without a missing value', 'at least one', hint));
}
