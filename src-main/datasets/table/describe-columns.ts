/** What is told of a table's columns. */
import type { ColumnDescription, Correlation } from '../../contract/table.js';
import type { Pace } from '../pace.js';
import type { PlacedColumn } from './place-columns.js';
import { correlationRatio, pearson, presentIn, summarize } from './summarize-column.js';

const mostShown = 256;

async function countCategories(values: Float64Array, names: readonly string[], pace: Pace) {
  const counts = new Array<number>(names.length).fill(0);
  await pace.slices(values.length, (from, to) => {
    for (const value of values.subarray(from, to)) if (value >= 0) counts[value] = (counts[value] ?? 0) + 1;
  });
  return names.slice(0, mostShown).map((name, index) => ({ name, count: counts[index] ?? 0 }));
}

async function correlate(column: PlacedColumn, target: PlacedColumn, pace: Pace): Promise<Correlation | undefined> {
  if (column.role !== 'feature') return undefined;
  const [own, other] = [column.categories, target.categories];
  if (own === undefined && other === undefined) return pearson(column.values, target.values, pace);
  if (own === undefined && other !== undefined) {
    return correlationRatio(column.values, target.values, other.names.length, pace);
  }
  if (own !== undefined && other === undefined) {
    return correlationRatio(target.values, column.values, own.names.length, pace);
  }
  return undefined;
}

/** Describes each column over all rows that were read. */
export async function describeColumns(
  columns: readonly PlacedColumn[],
  target: PlacedColumn,
  rows: number,
  pace: Pace,
): Promise<readonly ColumnDescription[]> {
  const descriptions: ColumnDescription[] = [];
  for (const column of columns) {
    const { name, role, kind, missingRule, missing, values, categories } = column;
    const present = kind === 'numeric' ? await summarize(await presentIn(values, pace), pace) : undefined;
    const correlation = await correlate(column, target, pace);
    descriptions.push({
      name,
      role,
      kind,
      missingRule,
      count: rows - missing,
      missing,
      ...(present === undefined ? {} : { numbers: present }),
      ...(categories === undefined
        ? {}
        : { categories: await countCategories(values, categories.names, pace), categoryCount: categories.names.length }),
      ...(correlation === undefined ? {} : { correlation }),
    });
  }
  return descriptions;
}
