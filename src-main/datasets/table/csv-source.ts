/** A CSV table of the user's own. */
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DatasetInfo, TableColumn } from '../../contract/dataset.js';
import { ProblemError } from '../../contract/problem.js';
import type { CsvSource } from '../../contract/sources/csv.js';
import { sourceProblem } from '../data-problem.js';
import { contentKeyOf, rawFile, type DecodedContent } from '../decoded-cache.js';
import { Pace } from '../pace.js';
import type { Source, SourceContext } from '../source.js';
import { lookAtFile, type SourceFile } from '../source-files.js';
import { nameOf } from './categories.js';
import { describeColumns } from './describe-columns.js';
import { columnNames, detectCsv, type DetectedCsv } from './detect-csv.js';
import { keptRows, standIns } from './fill-missing.js';
import { placeAlike, placeColumns, planColumns, type PlacedColumn } from './place-columns.js';
import { readTable, type RawTable, type WantedReading } from './read-table.js';
import { writeFeatures, writeTarget } from './write-table.js';

/** Tells how far reading has come; a file that has to be read twice stays at its end. */
function byteCounter(total: number, { onProgress }: SourceContext): (bytes: number) => void {
  let done = 0;
  return (bytes) => {
    done = Math.min(total, done + bytes);
    onProgress?.({ phase: 'reading', done, total });
  };
}

interface Written {
  readonly count: number;
  readonly valueRange: readonly [number, number];
}

function targetOf(columns: readonly PlacedColumn[]): PlacedColumn {
  const target = columns.find(({ role }) => role === 'target');
  if (target === undefined) throw new Error('the table was placed without a target');
  return target;
}

async function write(
  file: string,
  part: 'train' | 'test',
  folder: string,
  table: RawTable,
  columns: readonly PlacedColumn[],
  fills: readonly number[],
  pace: Pace,
): Promise<Written> {
  const rows = await keptRows(file, table.rows, columns, fills, pace);
  const target = targetOf(columns);
  const valueRange = await writeFeatures(rawFile(folder, `${part}-images`, 'f32'), columns, fills, rows, pace);
  const labels = rawFile(folder, `${part}-labels`, target.kind === 'categorical' ? 'u8' : 'f32');
  await writeTarget(labels, target, rows, pace);
  return { count: rows.length, valueRange };
}

/** How the columns of the test table are read: as the training table's were. */
function readingsFor(file: string, like: readonly PlacedColumn[], names: readonly string[]): readonly WantedReading[] {
  const lacking = like.find(({ name, role }) => role !== 'ignored' && !names.includes(name));
  if (lacking !== undefined) {
    const hint = 'Choose the test table that belongs to the training table.';
    throw new ProblemError(sourceProblem(file, `no column ${lacking.name}`, 'the columns of the training table', hint, 1));
  }
  return names.map((name) => {
    const kind = like.find((column) => column.name === name)?.kind;
    return kind === 'numeric' ? 'numbers' : kind === 'categorical' ? 'texts' : 'count';
  });
}

async function decodeTest(
  { file, size }: SourceFile,
  format: DetectedCsv,
  folder: string,
  like: readonly PlacedColumn[],
  fills: readonly number[],
  context: SourceContext,
): Promise<number> {
  const pace = new Pace(context.signal);
  const names = columnNames(file, format);
  const options = { signal: context.signal, onBytes: byteCounter(size, context) };
  const table = await readTable(file, format, names, readingsFor(file, like, names), options);
  const columns = await placeAlike(table, like, pace);
  const target = targetOf(columns);
  if (target.categories !== undefined && target.values.includes(-1)) {
    const unknown = [...(table.columns.find(({ name }) => name === target.name)?.texts.keys() ?? [])];
    const { names: known, numeric } = target.categories;
    const found = unknown.find((text) => !known.includes(nameOf(text, numeric))) ?? '';
    const hint = 'Choose the test table that belongs to the training table.';
    throw new ProblemError(
      sourceProblem(file, `the class "${found}" in the target ${target.name}`, 'classes of the training table only', hint),
    );
  }
  const { count } = await write(file, 'test', folder, table, columns, fills, pace);
  return count;
}

function infoOf(file: string, columns: readonly PlacedColumn[]): DatasetInfo {
  const target = targetOf(columns);
  const features = columns.filter(({ role }) => role === 'feature');
  const classNames = target.categories?.names ?? [];
  return {
    name: basename(file).replace(/\.(csv|tsv|txt)$/i, ''),
    kind: 'table',
    task: target.categories === undefined ? 'regression' : classNames.length === 2 ? 'binary' : 'multi-class',
    sampleShape: [features.length],
    dtype: 'float32',
    classNames,
    columns: features.map(({ name, categories }): TableColumn =>
      categories === undefined ? { name } : { name, categories: categories.names },
    ),
    targetName: target.name,
  };
}

async function decode(
  source: CsvSource,
  train: SourceFile,
  test: SourceFile | undefined,
  folder: string,
  context: SourceContext,
): Promise<DecodedContent> {
  const { file, size } = train;
  const pace = new Pace(context.signal);
  const format = await detectCsv(file, source);
  const names = columnNames(file, format);
  const plan = planColumns(file, source, names, format.header);
  const options = { signal: context.signal, onBytes: byteCounter(size, context) };
  const table = await readTable(file, format, names, plan.wanted, options);
  context.onProgress?.({ phase: 'describing', done: 0, total: 0 });
  const nameless = format.header && format.head[0]?.[0] === '';
  const columns = await placeColumns(file, table, plan, nameless, pace);
  const fills = await standIns(file, columns, pace);
  const { count, valueRange } = await write(file, 'train', folder, table, columns, fills, pace);
  const target = targetOf(columns);
  let testCount = 0;
  if (test === undefined) {
    await writeFile(rawFile(folder, 'test-images', 'f32'), '');
    await writeFile(rawFile(folder, 'test-labels', target.kind === 'categorical' ? 'u8' : 'f32'), '');
  } else {
    const testFormat = await detectCsv(test.file, { ...source, header: format.header });
    testCount = await decodeTest(test, testFormat, folder, columns, fills, context);
  }
  return {
    info: infoOf(file, columns),
    counts: { train: count, test: testCount },
    valueRange,
    unreadable: [],
    table: {
      delimiter: format.delimiter,
      header: format.header,
      rows: table.rows,
      dropped: table.rows - count,
      target: target.name,
      columns: await describeColumns(columns, target, table.rows, pace),
    },
  };
}

export const csvTableSource: Source<CsvSource> = async (source, context) => {
  const train = await lookAtFile(source.path, 'a CSV file');
  const test = source.test_path === undefined ? undefined : await lookAtFile(source.test_path, 'a CSV file');
  const { delimiter, header, target, target_kind: kind, columns } = source;
  return {
    name: 'csv',
    contentKey: contentKeyOf(['csv', { delimiter, header, target, kind, columns }, train, test ?? null]),
    decode: (folder) => decode(source, train, test, folder, context),
  };
};
