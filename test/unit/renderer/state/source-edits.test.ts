import { describe, expect, it } from 'vitest';
import type { CsvSource } from '../../../../src-main/contract/sources/csv.js';
import type { IdxSource } from '../../../../src-main/contract/sources/idx.js';
import type { ColumnDescription } from '../../../../src-main/contract/table.js';
import {
  testPathOf,
  withClassName,
  withColumn,
  withDelimiter,
  withHeader,
  withTarget,
  withTest,
  withoutTest,
} from '../../../../src-renderer/state/source-edits.js';

const csv: CsvSource = {
  type: 'csv',
  path: '/data/cells.csv',
  target: 'diagnosis',
  target_kind: 'categorical',
  columns: [{ name: 'age', kind: 'categorical', missing: 'drop' }],
};
const idx: IdxSource = { type: 'idx', images: '/data/images', labels: '/data/labels' };
const age: ColumnDescription = { name: 'age', role: 'feature', kind: 'numeric', missingRule: 'drop', count: 9, missing: 1 };

describe('a table read otherwise', () => {
  it('forgets names that are no longer there', () => {
    expect(withHeader(csv, false)).toEqual({ type: 'csv', path: '/data/cells.csv', header: false });
    expect(withDelimiter(csv, ';')).toEqual({ type: 'csv', path: '/data/cells.csv', delimiter: ';' });
  });

  it('has another target, which is no longer a feature with rules of its own', () => {
    expect(withTarget(csv, 'age')).toEqual({ type: 'csv', path: '/data/cells.csv', target: 'age' });
    expect(withTarget(csv, 'site').columns).toEqual(csv.columns);
  });

  it('changes one thing about a column and keeps what was found', () => {
    expect(withColumn(csv, age, { missingRule: 'median' }).columns).toEqual([
      { name: 'age', kind: 'numeric', missing: 'median' },
    ]);
    expect(withColumn(csv, { ...age, name: 'site' }, { kind: 'ignore' }).columns).toEqual([
      { name: 'age', kind: 'categorical', missing: 'drop' },
      { name: 'site', kind: 'ignore', missing: 'drop' },
    ]);
  });
});

describe('class names', () => {
  it('are kept once one is called otherwise, and gone when all are numbers again', () => {
    const named = withClassName(idx, ['0', '1', '2'], 1, 'one');
    expect(named.class_names).toEqual(['0', 'one', '2']);
    expect(withClassName(named, ['0', 'one', '2'], 1, '')).toEqual(idx);
  });
});

describe('the test part', () => {
  it('is taken from data of the same kind, and can be left out again', () => {
    const both = withTest(csv, { type: 'csv', path: '/data/test.csv' });
    expect(both).toEqual({ ...csv, test_path: '/data/test.csv' });
    expect(both && testPathOf(both)).toBe('/data/test.csv');
    expect(both && withoutTest(both)).toEqual(csv);
    const images = withTest(idx, { ...idx, images: '/data/t-images', labels: '/data/t-labels' });
    expect(images).toEqual({ ...idx, test_images: '/data/t-images', test_labels: '/data/t-labels' });
    expect(images && withoutTest(images)).toEqual(idx);
  });

  it('is not taken from data of another kind', () => {
    expect(withTest(csv, idx)).toBeUndefined();
    expect(withTest(idx, csv)).toBeUndefined();
  });
});
