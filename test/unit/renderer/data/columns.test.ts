import { describe, expect, it } from 'vitest';
import type { ColumnDescription, TableDescription } from '../../../../src-main/contract/table.js';
import { correlationText, orderedColumns, strengthOf } from '../../../../src-renderer/views/data/column-words.js';

const column = (name: string, value?: number, kind: 'pearson' | 'eta' = 'pearson'): ColumnDescription => ({
  name,
  role: 'feature',
  kind: 'numeric',
  missingRule: 'drop',
  count: 10,
  missing: 0,
  ...(value === undefined ? {} : { correlation: { kind, value } }),
});
const table: TableDescription = {
  delimiter: ',',
  header: true,
  rows: 10,
  dropped: 0,
  target: 'y',
  columns: [column('a', 0.2), column('same'), { ...column('y'), role: 'target' }, column('b', -0.9), column('c', 0.5)],
};

describe('orderedColumns', () => {
  it('has the target first, then the order of the file', () => {
    expect(orderedColumns(table, 'file').map(({ name }) => name)).toEqual(['y', 'a', 'same', 'b', 'c']);
  });

  it('or the closest first, whichever way, and those without a correlation last', () => {
    expect(orderedColumns(table, 'correlation').map(({ name }) => name)).toEqual(['y', 'b', 'c', 'a', 'same']);
  });
});

describe('a correlation', () => {
  it('has a sign where it can be either, and none where it cannot', () => {
    expect(correlationText(column('a', 0.731))).toBe('+0.73');
    expect(correlationText(column('a', -0.4))).toBe('−0.40');
    expect(correlationText(column('a', 0.731, 'eta'))).toBe('0.73');
    expect(correlationText(column('a'))).toBe('–');
  });

  it('is as strong either way', () => {
    expect([strengthOf(column('a', -0.5)), strengthOf(column('a', 0.5)), strengthOf(column('a'))]).toEqual([0.5, 0.5, 0]);
  });
});
