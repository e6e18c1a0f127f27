/** A table's columns in the order and the words that the view shows them in. */
import type { ColumnDescription, TableDescription } from '../../../src-main/contract/table.js';
import type { MessageKey } from '../../i18n/messages.js';

export const columnOrders = ['file', 'correlation'] as const;
export type ColumnOrder = (typeof columnOrders)[number];

/** How closely a column goes together with the target, whichever way: from 0 to 1. */
export function strengthOf({ correlation }: ColumnDescription): number {
  return correlation === undefined ? 0 : Math.min(1, Math.abs(correlation.value));
}

/** The target always stands first; columns without a correlation come last. */
export function orderedColumns(table: TableDescription, order: ColumnOrder): readonly ColumnDescription[] {
  const target = table.columns.filter(({ role }) => role === 'target');
  const others = table.columns.filter(({ role }) => role !== 'target');
  if (order === 'file') return [...target, ...others];
  const rank = (column: ColumnDescription) => (column.correlation === undefined ? -1 : strengthOf(column));
  return [...target, ...others.toSorted((a, b) => rank(b) - rank(a))];
}

/** The summary's rows, by the names that people know. */
export const summaryKeys = ['mean', 'std', 'min', 'q1', 'median', 'q3', 'max'] as const;

export function kindKey(column: ColumnDescription): MessageKey {
  return column.role === 'target' ? 'data.column-target' : `data.column-${column.kind}`;
}

/** A correlation as `+0.73`, with the sign told apart from a hyphen; the ratio has none. */
export function correlationText({ correlation }: ColumnDescription): string {
  if (correlation === undefined) return '–';
  const digits = Math.abs(correlation.value).toFixed(2);
  if (correlation.kind === 'eta') return digits;
  return `${correlation.value < 0 ? '−' : '+'}${digits}`;
}
