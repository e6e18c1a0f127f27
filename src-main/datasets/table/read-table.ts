/** A whole CSV file, column by column. */
import { ProblemError } from '../../contract/problem.js';
import { sourceProblem } from '../data-problem.js';
import { Pace } from '../pace.js';
import { isMissing, numberIn } from './cells.js';
import { ColumnValues, mostCategories, type Misfit, type Reading } from './column-values.js';
import { readRecords, type ReadOptions, type Records } from './csv-records.js';
import type { DetectedCsv } from './detect-csv.js';

/** Doubles of at most 1.6 GB. */
const mostCells = 200_000_000;

export interface RawTable {
  readonly rows: number;
  /** In the order of the file. */
  readonly columns: readonly ColumnValues[];
}

/** How a column is to be read; `detect` takes it as numbers if all its values are. */
export type WantedReading = Reading | 'detect';

function refuseMisfit(file: string, misfit: Misfit, name: string, cell: string, line: number): ProblemError {
  const shown = `"${cell.length > 40 ? `${cell.slice(0, 40)}…` : cell}" in column ${name}`;
  switch (misfit) {
    case 'text':
      return new ProblemError(
        sourceProblem(file, shown, 'a number', 'Mend the value, leave it empty, or take the column as categorical.', line),
      );
    case 'infinite':
      return new ProblemError(sourceProblem(file, shown, 'a finite number', 'Mend the value, or leave it empty.', line));
    case 'too-many-categories':
      return new ProblemError(
        sourceProblem(
          file,
          `more than ${mostCategories} different values in column ${name}`,
          'fewer categories',
          'Leave the column out, or take it as numeric.',
          line,
        ),
      );
  }
}

/** What the first rows suggest; a column in which they have no value is taken for numbers until a text turns up. */
function firstReadings(wanted: readonly WantedReading[], head: DetectedCsv): readonly Reading[] {
  const rows = head.header ? head.head.slice(1) : head.head;
  return wanted.map((reading, index) => {
    if (reading !== 'detect') return reading;
    const isText = (cell: string | undefined) => cell !== undefined && !isMissing(cell) && Number.isNaN(numberIn(cell));
    return rows.some((row) => isText(row[index])) ? 'texts' : 'numbers';
  });
}

function checkWidth(file: string, row: readonly string[], width: number, line: number): void {
  if (row.length === width) return;
  const found = row.length === 1 ? '1 value' : `${row.length} values`;
  const hint = 'Mend the line, or name another delimiter; a value that holds one stands in quotes.';
  throw new ProblemError(sourceProblem(file, found, `${width}, as in the first line`, hint, line));
}

/** Once through the file. */
class TablePass implements RawTable {
  readonly columns: readonly ColumnValues[];
  /** Columns that must be read in another way. */
  readonly wrong = new Map<number, Reading>();
  rows = 0;
  #toSkip: number;

  constructor(
    private readonly file: string,
    names: readonly string[],
    readings: readonly Reading[],
    private readonly wanted: readonly WantedReading[],
    header: boolean,
  ) {
    this.columns = names.map((name, index) => new ColumnValues(name, readings[index] ?? 'count'));
    this.#toSkip = header ? 1 : 0;
  }

  add({ rows, lineOf }: Records): void {
    for (const [index, row] of rows.entries()) {
      if (row.length !== this.columns.length) checkWidth(this.file, row, this.columns.length, lineOf(index));
      if (this.#toSkip > 0) {
        this.#toSkip -= 1;
        continue;
      }
      this.rows += 1;
      for (let place = 0; place < row.length; place += 1) {
        const cell = row[place] ?? '';
        const misfit = this.columns[place]?.add(cell);
        if (misfit !== undefined) this.#misfit(place, misfit, cell, () => lineOf(index));
      }
    }
    if (this.rows * this.columns.length > mostCells) {
      const found = `more than ${mostCells} values`;
      throw new ProblemError(sourceProblem(this.file, found, 'a table that fits into memory', 'Take a part of its rows.'));
    }
  }

  #misfit(place: number, misfit: Misfit, cell: string, line: () => number): void {
    const free = this.wanted[place] === 'detect';
    if (free && misfit === 'text') this.wrong.set(place, 'texts');
    else if (free && misfit === 'too-many-categories') this.wrong.set(place, 'count');
    else throw refuseMisfit(this.file, misfit, this.columns[place]?.name ?? '', cell, line());
  }
}

/**
 * Reads all values. What the first rows suggest may turn out wrong further down: the file is read again then, knowing better.
 *
 * @param wanted one entry a column
 * @throws ProblemError `source-invalid` for a ragged row, a value that does not fit its column, a file without rows; `file-access`
 */
export async function readTable(
  file: string,
  format: DetectedCsv,
  names: readonly string[],
  wanted: readonly WantedReading[],
  options: ReadOptions = {},
): Promise<RawTable> {
  let readings = firstReadings(wanted, format);
  for (;;) {
    const pass = new TablePass(file, names, readings, wanted, format.header);
    for await (const records of readRecords(file, format, options)) pass.add(records);
    if (pass.rows === 0) {
      const found = format.header ? 'a header and no rows' : 'no rows';
      throw new ProblemError(
        sourceProblem(file, found, 'a row for each sample', 'Choose a file with rows.', format.header ? 2 : 1),
      );
    }
    if (pass.wrong.size === 0) {
      const pace = new Pace(options.signal);
      for (const column of pass.columns) await column.finish(pace);
      return pass;
    }
    readings = readings.map((reading, index) => pass.wrong.get(index) ?? reading);
  }
}
