/** What single cells of a table say. */

const missing: ReadonlySet<string> = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '?']);
const infinite = /^[+-]?inf(inity)?$/i;

/** Whether a cell says that there is no value: empty, NA, N/A, NaN, null, None or ?, in any case. */
export function isMissing(cell: string): boolean {
  return cell.length <= 8 && missing.has(cell.trim().toLowerCase());
}

/** The number in a cell; NaN where there is none, be it missing or text. An infinite one counts as a number. */
export function numberIn(cell: string): number {
  const value = Number(cell);
  if (!Number.isFinite(value)) return infinite.test(cell.trim()) ? (cell.includes('-') ? -Infinity : Infinity) : Number.NaN;
  // JavaScript takes blanks for 0, and reads 0x10, 0o7 and 0b1, which are text.
  if (value === 0 && cell.trim() === '') return Number.NaN;
  return /^\s*[+-]?0[xob]/i.test(cell) ? Number.NaN : value;
}
