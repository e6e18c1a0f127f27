import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ProblemError } from '../../../../src-main/contract/problem.js';
import { readRecords, type CsvFormat } from '../../../../src-main/datasets/table/csv-records.js';

let file: string;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'csv-'));
  file = join(folder, 'table.csv');
  return () => rm(folder, { recursive: true });
});

const plain: CsvFormat = { delimiter: ',', newline: '\n', encoding: 'utf-8' };

async function records(text: string | Uint8Array, format: Partial<CsvFormat> = {}) {
  await writeFile(file, text);
  const rows: string[][] = [];
  const lines: number[] = [];
  for await (const { rows: some, lineOf } of readRecords(file, { ...plain, ...format })) {
    some.forEach((row, index) => {
      rows.push([...row]);
      lines.push(lineOf(index));
    });
  }
  return { rows, lines };
}

async function problem(text: string, format: Partial<CsvFormat> = {}) {
  try {
    await records(text, format);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0];
    throw error;
  }
  return undefined;
}

describe('readRecords', () => {
  test('gives back whatever was written by RFC 4180', async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc
        .array(fc.constantFrom('"', ',', ';', '\t', '|', '\n', '\r\n', ' ', 'a', 'é', '한', '😀'), { maxLength: 6 })
        .map((s) => s.join('')),
    );
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }));
    const delimiters = fc.constantFrom(',', ';', '\t', '|');
    const newlines = fc.constantFrom('\n', '\r\n');
    await fc.assert(
      fc.asyncProperty(table, delimiters, newlines, fc.boolean(), async (rows, delimiter, newline, closed) => {
        const quoted = (text: string) =>
          /["\r\n]/.test(text) || text.includes(delimiter) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
        const lines = rows.map((row) => row.map(quoted).join(delimiter));
        const found = await records(lines.join(newline) + (closed ? newline : ''), { delimiter, newline });
        expect(found.rows).toEqual(rows);
      }),
      { numRuns: 400 },
    );
  });

  test('reads records that lie across the pieces it reads', async () => {
    const rows = Array.from({ length: 9000 }, (_, row) => [`한국어 "${row}"`, `line\n${row}`, String(row)]);
    const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
    const found = await records(text);
    expect(found.rows).toEqual(rows);
    expect(found.lines[8999]).toBe(2 * 8999 + 1);
  });

  test('knows the line of a record behind quoted line ends and empty lines', async () => {
    const { rows, lines } = await records('a,b\n\n"1\n2",3\n4,5\n');
    expect(rows).toEqual([
      ['a', 'b'],
      ['1\n2', '3'],
      ['4', '5'],
    ]);
    expect(lines).toEqual([1, 3, 5]);
  });

  test('takes line ends of both kinds, and of old Macintoshes', async () => {
    expect((await records('a,b\r\n1,2\n3,4')).rows[0]).toEqual(['a', 'b']);
    expect((await records('a,b\r1,2\r', { newline: '\r' })).rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('takes a byte order mark off', async () => {
    expect((await records('\uFEFFa,b\n')).rows).toEqual([['a', 'b']]);
  });

  test('names the line of a quote that is never closed', async () => {
    expect((await problem('a,b\n1,2\n3,"4\n5,6\n'))?.message).toBe(
      `${file}, line 3: found a quote that is never closed, expected quotes around whole values.`,
    );
    expect((await problem('a,b\n1,2\n"x"y,4\n5,6\n'))?.message).toContain('line 3: found text behind a closing quote');
  });

  test('stops at an absurdly long record', async () => {
    const message = (await problem(`a,b\n1,"${'x'.repeat(5_000_000)}`))?.message;
    expect(message).toContain('line 2: found a quote that is never closed');
  });
});
