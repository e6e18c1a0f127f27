/** Layers that change pictures at random, as the experiment states them. */
import type { Fields } from './fields.js';
import { shortest } from './shortest.js';

type Stated = Readonly<Record<string, unknown>>;

/** One number for both directions; Keras keeps some of them as two. */
function evenFactor(fields: Fields, key: string): unknown {
  const value = fields.take(key);
  if (!Array.isArray(value)) return shortest(value);
  const [lower, upper] = value as readonly unknown[];
  if (typeof lower !== 'number' || typeof upper !== 'number' || lower !== -upper) {
    throw fields.refuse(key, value, 'one number for both directions');
  }
  return shortest(upper);
}

function readCommon(fields: Fields): void {
  fields.expect('data_format', 'channels_last');
  fields.ignore('seed');
}

/** What a moved picture leaves free. */
function readFilling(fields: Fields): Stated {
  readCommon(fields);
  fields.expect('interpolation', 'bilinear');
  return { fill_mode: fields.take('fill_mode'), fill_value: fields.take('fill_value') };
}

export function readRandomTranslation(fields: Fields): Stated {
  const [height_factor, width_factor] = [evenFactor(fields, 'height_factor'), evenFactor(fields, 'width_factor')];
  return { type: 'RandomTranslation', height_factor, width_factor, ...readFilling(fields) };
}

export function readRandomRotation(fields: Fields): Stated {
  return { type: 'RandomRotation', factor: evenFactor(fields, 'factor'), ...readFilling(fields) };
}

export function readRandomFlip(fields: Fields): Stated {
  readCommon(fields);
  return { type: 'RandomFlip', mode: fields.take('mode') };
}
