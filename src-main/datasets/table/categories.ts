/** Categories of a column: their names, and each value's number among them. */
import { byCodePoints } from '../code-points.js';
import type { Pace } from '../pace.js';
import { numberIn } from './cells.js';
import type { ColumnValues } from './column-values.js';

export interface Categories {
  /** In the order of scikit-learn's `LabelEncoder`: texts by code points, numbers by size. */
  readonly names: readonly string[];
  /** Whether they are numbers, of which `1` and `1.0` are the same. */
  readonly numeric: boolean;
}

/** The name that a cell's text has among categories. */
export const nameOf = (text: string, numeric: boolean) => (numeric ? String(numberIn(text)) : text);

/** The different values of a column that was read as texts or as numbers. */
export async function categoriesOf(column: ColumnValues, pace: Pace): Promise<Categories> {
  if (column.reading === 'numbers') {
    const found = new Set<number>();
    const { values } = column;
    await pace.slices(values.length, (from, to) => {
      for (const value of values.subarray(from, to)) if (!Number.isNaN(value)) found.add(value);
    });
    return { names: [...found].sort((a, b) => a - b).map(String), numeric: true };
  }
  const texts = [...column.texts.keys()];
  const numeric = texts.every((text) => Number.isFinite(numberIn(text)));
  if (!numeric) return { names: texts.sort(byCodePoints), numeric };
  const numbers = [...new Set(texts.map(numberIn))].sort((a, b) => a - b);
  return { names: numbers.map(String), numeric };
}

/** Each value's number among categories: NaN where there is none, -1 for one that is not among them. */
export async function encode(column: ColumnValues, { names, numeric }: Categories, pace: Pace): Promise<Float64Array> {
  const numbers = new Map(names.map((name, index) => [name, index]));
  const { values } = column;
  const codes = new Float64Array(values.length);
  const find =
    column.reading === 'numbers'
      ? (value: number) => numbers.get(String(value)) ?? -1
      : ((): ((value: number) => number) => {
          const known = Float64Array.from(column.texts.keys(), (text) => numbers.get(nameOf(text, numeric)) ?? -1);
          return (value) => known[value] ?? -1;
        })();
  await pace.slices(values.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const value = values[row] ?? Number.NaN;
      codes[row] = Number.isNaN(value) ? Number.NaN : find(value);
    }
  });
  return codes;
}
