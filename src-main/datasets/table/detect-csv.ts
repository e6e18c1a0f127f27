/** What a CSV file is like: its encoding, line ends, delimiter, and whether it begins with the columns' names. */
import { open } from 'node:fs/promises';
import { ProblemError } from '../../contract/problem.js';
import type { CsvSource } from '../../contract/sources/csv.js';
import { fileProblem, sourceProblem } from '../data-problem.js';
import { isMissing, numberIn } from './cells.js';
import { parseRecords, type CsvFormat, type Encoding, type Newline } from './csv-records.js';

/** Enough for some thousand cells. */
const headBytes = 1 << 17;
const delimiters = [',', ';', '\t', '|'] as const;
/** Enough to tell a delimiter by, and quick. */
const triedRows = 200;

export interface DetectedCsv extends CsvFormat {
  readonly header: boolean;
  /** The first records, the header among them. */
  readonly head: readonly (readonly string[])[];
}

interface Head {
  readonly bytes: Buffer;
  /** Whether the file ends here. */
  readonly whole: boolean;
}

async function readHead(file: string): Promise<Head> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      return { bytes: buffer.subarray(0, bytesRead), whole: bytesRead < headBytes };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new ProblemError(fileProblem(file, error));
  }
}

function isValid(bytes: Buffer, encoding: Encoding): boolean {
  try {
    // The last character may be cut: it waits for the rest.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** By the byte order mark; else UTF-8; else what old spreadsheets write, in Korean or in the West. */
function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (isValid(bytes, 'utf-8')) return 'utf-8';
  return isValid(bytes, 'euc-kr') ? 'euc-kr' : 'windows-1252';
}

/** The first line end outside of quotes. */
function newlineIn(text: string): Newline {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === '\n') return '\n';
    else if (!quoted && sign === '\r') return text[at + 1] === '\n' || at + 1 === text.length ? '\r\n' : '\r';
  }
  return '\n';
}

const isBlank = (row: readonly string[]) => row.length === 1 && row[0]?.trim() === '';

function rowsOf(text: string, format: CsvFormat, whole: boolean): readonly (readonly string[])[] {
  const { data } = parseRecords(text, format, whole);
  return data.filter((row) => !isBlank(row)).map((row) => row.map((cell) => cell.trim()));
}

/** The delimiter that cuts the most rows into the same number of values; of equals, the one that makes more of them. */
function delimiterIn(text: string, format: Omit<CsvFormat, 'delimiter'>, whole: boolean): CsvFormat['delimiter'] {
  let best: CsvFormat['delimiter'] = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const rows = rowsOf(text, { ...format, delimiter }, whole).slice(0, triedRows);
    const widths = new Map<number, number>();
    for (const { length } of rows) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
    const [width, count] = [...widths].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0]);
    const score = count / Math.max(1, rows.length) + Math.min(width, 1000) / 1e6;
    if (count > 0 && score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

const isNumber = (cell: string) => !Number.isNaN(numberIn(cell));

/** Numbers that count up by 1, as tables made of nameless arrays have for names. */
function countsUp(cells: readonly string[]): boolean {
  const numbers = cells.filter(isNumber).map(Number);
  return numbers.every((value, index) => index === 0 || value === (numbers[index - 1] ?? 0) + 1);
}

/**
 * Whether the first row holds names: where below it there are only numbers, it has text; in a table of text alone, what it says
 * stands nowhere below.
 */
function startsWithNames([first = [], ...below]: readonly (readonly string[])[]): boolean {
  if (below.length === 0) return first.every((cell) => !isNumber(cell) && !isMissing(cell));
  if (first.length > 2 && first.every(isNumber) && countsUp(first) && (first[0] === '0' || first[0] === '1')) return true;
  const column = (index: number) => below.map((row) => row[index] ?? '').filter((cell) => !isMissing(cell));
  const numeric = first.map((_, index) => column(index).length > 0 && column(index).every(isNumber));
  if (numeric.some((isNumeric, index) => isNumeric && !isNumber(first[index] ?? '') && !isMissing(first[index] ?? '')))
    return true;
  if (numeric.some(Boolean)) return false;
  return first.every((cell, index) => !isMissing(cell) && !isNumber(cell) && !column(index).includes(cell));
}

/**
 * Looks at the beginning of a file; what the source states is taken as stated.
 *
 * @throws ProblemError `source-invalid` for a file that is empty or no text, `file-access`
 */
export async function detectCsv(file: string, stated: Pick<CsvSource, 'delimiter' | 'header'>): Promise<DetectedCsv> {
  const { bytes, whole } = await readHead(file);
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes, { stream: !whole });
  const refuse = (found: string) =>
    new ProblemError(sourceProblem(file, found, 'a table with a row a sample', 'Choose a CSV file.'));
  if (text.trim() === '') throw refuse('an empty file');
  if (text.includes('\0')) throw refuse('bytes that are no text');
  const base = { encoding, newline: newlineIn(text) };
  const format = { ...base, delimiter: stated.delimiter ?? delimiterIn(text, base, whole) };
  const head = rowsOf(text, format, whole);
  // A first record that is longer than all that was read: the reader says what is wrong with it.
  if (head.length === 0) return { ...format, header: stated.header ?? false, head: rowsOf(text, format, true).slice(0, 1) };
  return { ...format, header: stated.header ?? startsWithNames(head.slice(0, triedRows)), head };
}

/** The columns' names: the header's, or `column_1`, `column_2`, … @throws ProblemError `source-invalid` for a false header */
export function columnNames(file: string, { header, head }: DetectedCsv): readonly string[] {
  const first = head[0] ?? [];
  if (!header) return first.map((_, index) => `column_${index + 1}`);
  const hint = 'Write a name for each column into the first line, or read the file as one without a header.';
  const refuse = (found: string, expected: string) => new ProblemError(sourceProblem(file, found, expected, hint, 1));
  // Tables written with their index have a first column without a name.
  const names = first.map((cell, index) => (cell === '' && index === 0 && first.length > 1 ? 'column_1' : cell));
  const nameless = names.indexOf('');
  if (nameless >= 0) throw refuse(`no name for column ${nameless + 1}`, 'a name for each column');
  const double = names.find((name, index) => names.indexOf(name) !== index);
  if (double !== undefined) throw refuse(`the name "${double}" twice`, 'a different name for each column');
  const number = names.find(isNumber);
  if (number !== undefined && !countsUp(names)) {
    throw refuse(`${number} as the name of a column`, 'names, not values, in the first line');
  }
  const long = names.find((name) => name.length > 200);
  if (long !== undefined) throw refuse(`a name of ${long.length} characters`, 'names of at most 200 characters');
  return names;
}
