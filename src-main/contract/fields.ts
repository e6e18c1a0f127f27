/**
 * Field types for experiment files. Each knows in words what it allows, so that one sentence serves the error message and the
 * published JSON Schema's description.
 */
import { z } from 'zod';

/**
 * No probing for `eval`: the window's content security policy forbids it and would report the attempt. It stands here because
 * every file with a schema imports this one first, and zod probes at the first schema made.
 */
z.config({ jitless: true });

interface NumberRange {
  readonly min?: number;
  readonly max?: number;
  /** The value must stay below this. */
  readonly below?: number;
  /** The value must stay above this. */
  readonly above?: number;
}

function rangeInWords(kind: string, range: NumberRange): string {
  const limits: string[] = [];
  if (range.min !== undefined) limits.push(`at least ${range.min}`);
  if (range.above !== undefined) limits.push(`above ${range.above}`);
  if (range.max !== undefined) limits.push(`at most ${range.max}`);
  if (range.below !== undefined) limits.push(`below ${range.below}`);
  return limits.length === 0 ? kind : `${kind}, ${limits.join(' and ')}`;
}

function bounded(schema: z.ZodNumber, range: NumberRange, allowed: string): z.ZodNumber {
  let result = schema;
  if (range.min !== undefined) result = result.min(range.min, allowed);
  if (range.above !== undefined) result = result.gt(range.above, allowed);
  if (range.max !== undefined) result = result.max(range.max, allowed);
  if (range.below !== undefined) result = result.lt(range.below, allowed);
  return result;
}

/** A finite number within a range. */
export function number(range: NumberRange = {}): z.ZodNumber {
  const allowed = rangeInWords('a number', range);
  return bounded(z.number(allowed), range, allowed);
}

/** A whole number within a range. */
export function integer(range: NumberRange = {}): z.ZodNumber {
  const allowed = rangeInWords('a whole number', range);
  return bounded(z.number(allowed).int(allowed), range, allowed);
}

/** true or false. */
export function boolean(): z.ZodBoolean {
  return z.boolean('true or false');
}

/** One of the listed words. */
export function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, `one of ${words.join(', ')}`);
}

/** A line of text. */
export function text(maxLength: number): z.ZodString {
  const allowed = `text of 1 to ${maxLength} characters`;
  return z.string(allowed).min(1, allowed).max(maxLength, allowed);
}
