import { z } from 'zod';
import { integer, number } from '../fields.js';
import { scheduleFields } from './schedule-fields.js';
import type { ScheduleKind } from './schedule-kind.js';

/** Keras' `PiecewiseConstantDecay`: value i up to and including step `boundaries[i]`, the last one afterwards. */
export const piecewiseConstantDecaySchema = z
  .strictObject({
    type: z.literal('PiecewiseConstantDecay'),
    ...scheduleFields,
    boundaries: z
      .array(integer({ min: 0 }), 'a list of step numbers')
      .min(1, 'a list of at least one step number')
      .max(64),
    values: z
      .array(number({ min: 0 }), 'a list of rates')
      .min(2, 'a list of at least two rates')
      .max(65),
  })
  .refine(({ boundaries, values }) => values.length === boundaries.length + 1, {
    path: ['values'],
    error: 'one rate more than there are boundaries',
  })
  .refine(({ boundaries }) => boundaries.every((step, index) => index === 0 || step > (boundaries[index - 1] ?? 0)), {
    path: ['boundaries'],
    error: 'step numbers that rise',
  });

export type PiecewiseConstantDecayConfig = z.output<typeof piecewiseConstantDecaySchema>;

export const piecewiseConstantDecay: ScheduleKind<PiecewiseConstantDecayConfig> = {
  rate({ boundaries, values }, step) {
    const piece = boundaries.findIndex((boundary) => step <= boundary);
    return values.at(piece) ?? 0;
  },
};
