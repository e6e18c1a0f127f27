/** What a number field allows, and what is wrong with what was typed. */
import type { MessageKey } from '../i18n/messages.js';

export interface NumberRange {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** The value must stay above this. */
  readonly above?: number | undefined;
  /** The value must stay below this. */
  readonly below?: number | undefined;
  readonly integer?: boolean | undefined;
}

interface NumberFault {
  readonly ok: false;
  readonly key: MessageKey;
  readonly limit?: number;
}

export type ParsedNumber = { readonly ok: true; readonly value: number } | NumberFault;
export type ParsedNumbers = { readonly ok: true; readonly values: readonly number[] } | NumberFault;

/** The limit that a number breaks. */
export function checkNumber(value: number, range: NumberRange): ParsedNumber {
  if (!Number.isFinite(value)) return { ok: false, key: 'field.not-number' };
  if (range.integer === true && !Number.isInteger(value)) return { ok: false, key: 'field.not-integer' };
  if (range.min !== undefined && value < range.min) return { ok: false, key: 'field.min', limit: range.min };
  if (range.above !== undefined && value <= range.above) return { ok: false, key: 'field.above', limit: range.above };
  if (range.max !== undefined && value > range.max) return { ok: false, key: 'field.max', limit: range.max };
  if (range.below !== undefined && value >= range.below) return { ok: false, key: 'field.below', limit: range.below };
  return { ok: true, value };
}

/** Reads `60000`, `60,000`, `1e-3`, `0.001`. */
export function parseNumber(text: string, range: NumberRange): ParsedNumber {
  const plain = text.trim().replaceAll(/[\s_]|,(?=\d{3}(\D|$))/g, '');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return { ok: false, key: 'field.not-number' };
  return checkNumber(Number(plain), range);
}

/** Reads `28, 28, 1`, also with spaces or crosses in between; the first fault found is the answer. */
export function parseNumberList(text: string, range: NumberRange): ParsedNumbers {
  const values: number[] = [];
  for (const part of text.split(/[,;×\s]+/).filter((word) => word !== '')) {
    const parsed = parseNumber(part, range);
    if (!parsed.ok) return parsed;
    values.push(parsed.value);
  }
  return values.length === 0 ? { ok: false, key: 'field.empty' } : { ok: true, values };
}

/** The next value up or down for the arrow keys: by `step`, or along 1, 2, 5 of each power of ten. */
export function stepNumber(value: number, direction: 1 | -1, step: number | 'decade', range: NumberRange): number {
  const next = step === 'decade' ? decadeStep(value, direction) : Number((value + direction * step).toPrecision(12));
  return checkNumber(next, range).ok ? next : value;
}

function decadeStep(value: number, direction: 1 | -1): number {
  if (value <= 0) return value;
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const ladder = [-1, 0, 1].flatMap((shift) => [1, 2, 5].map((digit) => Number(`${digit}e${exponent + shift}`)));
  const tolerance = value * 1e-6;
  const next =
    direction === 1 ? ladder.find((rung) => rung > value + tolerance) : ladder.findLast((rung) => rung < value - tolerance);
  return next ?? value;
}
