/** What each column of a table is: target, feature or left out; numbers or categories. */
import { ProblemError } from '../../contract/problem.js';
import type { ColumnKind, CsvSource, MissingRule } from '../../contract/sources/csv.js';
import { sourceProblem } from '../data-problem.js';
import type { Pace } from '../pace.js';
import { categoriesOf, encode, type Categories } from './categories.js';
import type { ColumnValues } from './column-values.js';
import type { RawTable, WantedReading } from './read-table.js';

/** A numeric target with so few whole numbers is taken for classes. */
const mostNumberedClasses = 20;
/** Classes are stored as bytes. */
const mostClasses = 256;

export interface PlacedColumn {
  readonly name: string;
  readonly role: 'feature' | 'target' | 'ignored';
  readonly kind: ColumnKind;
  readonly missingRule: MissingRule;
  /** Values that are not there. */
  readonly missing: number;
  readonly categories?: Categories;
  /** One a row: numbers, or categories by number; NaN where there is none. Empty for an ignored column. */
  readonly values: Float64Array;
}

function named(file: string, names: readonly string[], name: string, header: boolean): number {
  const place = names.indexOf(name);
  if (place >= 0) return place;
  const shown = names.length > 12 ? `${names.slice(0, 12).join(', ')}, …` : names.join(', ');
  throw new ProblemError(
    sourceProblem(file, `no column ${name}`, `one of ${shown}`, 'Name a column that is there.', header ? 1 : undefined),
  );
}

export interface ColumnPlan {
  /** Index of the target. */
  readonly target: number;
  readonly wanted: readonly WantedReading[];
  /** What the source says of each column. */
  readonly stated: readonly (NonNullable<CsvSource['columns']>[number] | undefined)[];
}

/** How the columns are to be read. @throws ProblemError `source-invalid` where a named column is not there */
export function planColumns(file: string, source: CsvSource, names: readonly string[], header: boolean): ColumnPlan {
  if (names.length < 2) {
    const hint = 'Name the delimiter, or choose another file.';
    throw new ProblemError(sourceProblem(file, 'one column', 'a target and at least one other column', hint, 1));
  }
  const target = source.target === undefined ? names.length - 1 : named(file, names, source.target, header);
  const stated: (NonNullable<CsvSource['columns']>[number] | undefined)[] = names.map(() => undefined);
  for (const column of source.columns ?? []) stated[named(file, names, column.name, header)] = column;
  if (stated[target]?.kind === 'ignore') {
    throw new ProblemError(
      sourceProblem(
        file,
        `the target ${names[target] ?? ''} left out`,
        'a target',
        'Choose another target, or keep the column.',
      ),
    );
  }
  const kindOf = (index: number) => (index === target ? (source.target_kind ?? stated[index]?.kind) : stated[index]?.kind);
  const readings = { numeric: 'numbers', categorical: 'texts', ignore: 'count' } as const;
  const wanted = names.map((_, index): WantedReading => {
    const kind = kindOf(index);
    return kind === undefined ? 'detect' : readings[kind];
  });
  return { target, wanted, stated };
}

/** Whether numbers only count the rows, as the index does that many tables are written with. */
function countsRows(values: Float64Array): boolean {
  const first = values[0];
  return (first === 0 || first === 1) && values.every((value, row) => value === first + row);
}

/** A text column with nearly a value of its own for every row names samples, and tells nothing of their class. */
function isNaming({ texts }: ColumnValues, rows: number): boolean {
  return texts.size > 1000 || (texts.size > 50 && texts.size > rows / 2);
}

function kindOfFeature(column: ColumnValues, wanted: WantedReading, rows: number, nameless: boolean): ColumnKind {
  if (column.reading === 'count') return 'ignore';
  const kind = column.reading === 'numbers' ? 'numeric' : 'categorical';
  if (wanted !== 'detect') return kind;
  if (column.missing === rows || (nameless && countsRows(column.values))) return 'ignore';
  return kind === 'categorical' && isNaming(column, rows) ? 'ignore' : kind;
}

async function targetKind(column: ColumnValues, wanted: WantedReading, pace: Pace): Promise<'numeric' | 'categorical'> {
  if (column.reading === 'texts') return 'categorical';
  if (wanted !== 'detect') return 'numeric';
  const different = new Set<number>();
  let whole = true;
  await pace.slices(column.length, (from, to) => {
    for (const value of column.values.subarray(from, to)) {
      if (Number.isNaN(value) || !whole) continue;
      whole = Number.isInteger(value) && different.size <= mostNumberedClasses;
      different.add(value);
    }
  });
  const few = different.size <= mostNumberedClasses && different.size <= (column.length - column.missing) / 2;
  return whole && few && different.size >= 2 ? 'categorical' : 'numeric';
}

function checkClasses(file: string, name: string, { names }: Categories): void {
  if (names.length >= 2 && names.length <= mostClasses) return;
  const count = names.length === 1 ? `one class only, ${names[0] ?? ''}` : `${names.length} classes`;
  const hint = 'Choose another target, or take it as a quantity, with target_kind numeric.';
  throw new ProblemError(sourceProblem(file, `${count} in the target ${name}`, `2 to ${mostClasses} classes`, hint));
}

/**
 * Decides what the columns are, as the source says or as their values suggest.
 *
 * @param nameless whether the first column has no name in the header
 * @throws ProblemError `source-invalid` for a target of one class, or of more than 256; a table without features
 */
export async function placeColumns(
  file: string,
  table: RawTable,
  plan: ColumnPlan,
  nameless: boolean,
  pace: Pace,
): Promise<readonly PlacedColumn[]> {
  const placed: PlacedColumn[] = [];
  for (const [index, column] of table.columns.entries()) {
    const wanted = plan.wanted[index] ?? 'detect';
    const isTarget = index === plan.target;
    const kind = isTarget
      ? await targetKind(column, wanted, pace)
      : kindOfFeature(column, wanted, table.rows, nameless && index === 0);
    const { name, missing } = column;
    const missingRule = plan.stated[index]?.missing ?? 'drop';
    const role = isTarget ? 'target' : kind === 'ignore' ? 'ignored' : 'feature';
    const common = { name, role, kind, missingRule, missing } as const;
    if (kind === 'ignore') placed.push({ ...common, values: new Float64Array() });
    else if (kind === 'numeric') placed.push({ ...common, values: column.values });
    else {
      const categories = await categoriesOf(column, pace);
      if (isTarget) checkClasses(file, name, categories);
      placed.push({ ...common, categories, values: await encode(column, categories, pace) });
    }
  }
  if (placed.some(({ role }) => role === 'feature')) return placed;
  throw new ProblemError(
    sourceProblem(file, 'no column to learn from', 'at least one besides the target', 'Leave fewer columns out.'),
  );
}

/** The columns of a second table as the first one's are: read alike, with the same categories. */
export async function placeAlike(table: RawTable, like: readonly PlacedColumn[], pace: Pace): Promise<readonly PlacedColumn[]> {
  const placed: PlacedColumn[] = [];
  for (const column of like) {
    const own = table.columns.find(({ name }) => name === column.name);
    if (own === undefined) continue;
    const { categories } = column;
    const values = categories === undefined ? own.values : await encode(own, categories, pace);
    placed.push({ ...column, missing: own.missing, values });
  }
  return placed;
}
