/** The records of a CSV file, in pieces, with the lines they stand in. */
import { createReadStream } from 'node:fs';
import papaparse from 'papaparse';
import { ProblemError } from '../../contract/problem.js';
import { fileProblem, sourceProblem } from '../data-problem.js';
import { Pace } from '../pace.js';

/** Some ten thousand cells: a few milliseconds' work. */
const chunkBytes = 1 << 16;
/** In characters. A record that is longer has a quote that is never closed, or the file is no table. */
const longestRecord = 1 << 22;

export type Newline = '\n' | '\r\n' | '\r';
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'euc-kr' | 'windows-1252';

export interface CsvFormat {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly newline: Newline;
  readonly encoding: Encoding;
}

/** Some records that follow each other, without empty lines. */
export interface Records {
  readonly rows: readonly (readonly string[])[];
  /** The line, from 1 on, in which one of them begins. */
  readonly lineOf: (index: number) => number;
}

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row: number }[];
  readonly meta: { readonly cursor: number };
}

/**
 * The library's parser for a piece of text whose last record may be incomplete, and is left out then. Its types do not have it; its
 * stream reader is made of it.
 */
interface PieceParser {
  parse(text: string, baseIndex: number, ignoreLastRow: boolean): Parsed;
}
const { Parser } = papaparse as unknown as {
  readonly Parser: new (config: { delimiter: string; newline: string }) => PieceParser;
};

/** A text's complete records; the last one too where the text is whole. */
export function parseRecords(text: string, { delimiter, newline }: CsvFormat, whole: boolean): Parsed {
  return new Parser({ delimiter, newline }).parse(text, 0, !whole);
}

function countOf(text: string, end: number, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at !== -1 && at < end; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}

const isBlank = (row: readonly string[]) => row.length === 1 && (row[0] === '' || row[0] === '\r');

/** Records of a piece, from the given line of the file on. */
function recordsOf(file: string, { data, errors }: Parsed, { newline }: CsvFormat, firstLine: number): Records {
  const lineSign = newline === '\r' ? '\r' : '\n';
  const lineOfRow = (row: number) =>
    data
      .slice(0, row)
      .reduce(
        (line, cells) => line + 1 + cells.reduce((sum, cell) => sum + countOf(cell, cell.length, lineSign), 0),
        firstLine,
      );
  // What is said of a record that is not complete yet is looked at again with the next piece.
  const fault = errors.find(({ row }) => row < data.length);
  if (fault !== undefined) {
    const found = fault.code === 'MissingQuotes' ? 'a quote that is never closed' : 'text behind a closing quote';
    const hint = 'Put a value into quotes as a whole, and write quotes inside it twice.';
    throw new ProblemError(sourceProblem(file, found, 'quotes around whole values', hint, lineOfRow(fault.row)));
  }
  const kept: number[] = [];
  const rows = data.filter((row, index) => {
    if (isBlank(row)) return false;
    kept.push(index);
    return true;
  });
  if (newline === '\n') {
    // Lines of both kinds in one file.
    for (const row of rows) {
      const last = row.length - 1;
      if (row[last]?.endsWith('\r') === true) row[last] = row[last].slice(0, -1);
    }
  }
  return { rows, lineOf: (index) => lineOfRow(kept[index] ?? 0) };
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes read since the last call. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Reads the records of a file, as RFC 4180 has them, in pieces of a few milliseconds' work.
 *
 * @throws ProblemError `source-invalid` for quotes that do not match, with the line; `file-access`
 */
export async function* readRecords(file: string, format: CsvFormat, options: ReadOptions = {}): AsyncGenerator<Records> {
  const { signal, onBytes } = options;
  const pace = new Pace(signal);
  const decoder = new TextDecoder(format.encoding);
  const stream = createReadStream(file, { highWaterMark: chunkBytes });
  let rest = '';
  let line = 1;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      rest += decoder.decode(chunk, { stream: true });
      const parsed = parseRecords(rest, format, false);
      const records = recordsOf(file, parsed, format, line);
      const { cursor } = parsed.meta;
      const done = parsed.data.length === 0 ? 0 : cursor;
      line += countOf(rest, done, format.newline === '\r' ? '\r' : '\n');
      rest = rest.slice(done);
      if (rest.length > longestRecord) {
        const found = rest.includes('"') ? 'a quote that is never closed' : `a line of more than ${longestRecord} characters`;
        const hint = 'Close the quote, or write quotes inside a value twice.';
        throw new ProblemError(sourceProblem(file, found, 'a record of moderate length', hint, line));
      }
      onBytes?.(chunk.length);
      if (records.rows.length > 0) yield records;
      await pace.turn();
    }
    rest += decoder.decode();
    if (rest !== '') yield recordsOf(file, parseRecords(rest, format, true), format, line);
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? new ProblemError(fileProblem(file, error)) : error;
  } finally {
    stream.destroy();
  }
}
