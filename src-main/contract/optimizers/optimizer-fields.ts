import { z } from 'zod';
import { number } from '../fields.js';
import { scheduleSchema } from '../schedules/index.js';

/** A rate that stays, or a schedule by step. */
export function learningRate(usual: number) {
  return z.union([number({ above: 0 }), scheduleSchema], 'a number above 0, or a schedule').default(usual);
}

/** Clipping of gradients before the step; at most one of the three. */
export const clippingFields = {
  /** Largest length of one array's gradient. */
  clipnorm: number({ above: 0 }).optional(),
  /** Largest size of one element of a gradient. */
  clipvalue: number({ above: 0 }).optional(),
  /** Largest length of all gradients taken as one. */
  global_clipnorm: number({ above: 0 }).optional(),
};
