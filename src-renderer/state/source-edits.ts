/** Other ways to read the same files, each from a source to a new one. */
import type { ColumnDescription, TableDescription } from '../../src-main/contract/table.js';
import type { CsvSource } from '../../src-main/contract/sources/csv.js';
import type { IdxSource } from '../../src-main/contract/sources/idx.js';
import type { DataSource } from '../../src-main/contract/sources/index.js';

/** With or without the first line as names: the columns are called otherwise then, so nothing that names one stays. */
export function withHeader(source: CsvSource, header: boolean): CsvSource {
  const { target: _target, target_kind: _kind, columns: _columns, ...rest } = source;
  return { ...rest, header };
}

/** Cut at another sign: other columns. */
export function withDelimiter(source: CsvSource, delimiter: TableDescription['delimiter']): CsvSource {
  const { target: _target, target_kind: _kind, columns: _columns, ...rest } = source;
  return { ...rest, delimiter };
}

/** What the target was taken for is of the old one only. */
export function withTarget(source: CsvSource, target: string): CsvSource {
  const { target_kind: _kind, columns = [], ...rest } = source;
  const kept = columns.filter(({ name }) => name !== target);
  return { ...rest, target, ...(kept.length === 0 ? {} : { columns: kept }) };
}

/** One column taken otherwise than it was; what is not changed stays as it was found. */
export function withColumn(
  source: CsvSource,
  found: ColumnDescription,
  change: Partial<Pick<ColumnDescription, 'kind' | 'missingRule'>>,
): CsvSource {
  const others = (source.columns ?? []).filter(({ name }) => name !== found.name);
  const { kind = found.kind, missingRule: missing = found.missingRule } = change;
  return { ...source, columns: [...others, { name: found.name, kind, missing }] };
}

/** One class called otherwise; the rest as they are called now. An empty name gives way to the number. */
export function withClassName(source: IdxSource, names: readonly string[], index: number, name: string): IdxSource {
  const changed = names.map((before, at) => (at === index ? name || String(index) : before));
  const { class_names: _names, ...rest } = source;
  return changed.every((called, at) => called === String(at)) ? rest : { ...rest, class_names: changed };
}

export function withoutTest(source: DataSource): DataSource {
  if (source.type === 'idx') {
    const { test_images: _images, test_labels: _labels, ...rest } = source;
    return rest;
  }
  const { test_path: _path, ...rest } = source;
  return rest;
}

/** The samples of `other` as the test part; undefined where they are of another kind. */
export function withTest(source: DataSource, other: DataSource): DataSource | undefined {
  if (source.type === 'idx') {
    return other.type === 'idx' ? { ...source, test_images: other.images, test_labels: other.labels } : undefined;
  }
  return other.type === source.type ? { ...source, test_path: other.path } : undefined;
}

/** The file or folder of the test part. */
export function testPathOf(source: DataSource): string | undefined {
  return source.type === 'idx' ? source.test_images : source.test_path;
}
