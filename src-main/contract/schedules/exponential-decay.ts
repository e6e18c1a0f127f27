import { z } from 'zod';
import { boolean, integer, number } from '../fields.js';
import { scheduleFields } from './schedule-fields.js';
import type { ScheduleKind } from './schedule-kind.js';

/** Keras' `ExponentialDecay`: `initial · decay_rate ^ (step / decay_steps)`. */
export const exponentialDecaySchema = z.strictObject({
  type: z.literal('ExponentialDecay'),
  ...scheduleFields,
  initial_learning_rate: number({ above: 0 }),
  decay_steps: integer({ min: 1 }),
  decay_rate: number({ above: 0 }),
  /** Whether the exponent is rounded down to whole numbers. */
  staircase: boolean().default(false),
});

export type ExponentialDecayConfig = z.output<typeof exponentialDecaySchema>;

export const exponentialDecay: ScheduleKind<ExponentialDecayConfig> = {
  rate({ initial_learning_rate, decay_steps, decay_rate, staircase }, step) {
    const periods = step / decay_steps;
    return initial_learning_rate * decay_rate ** (staircase ? Math.floor(periods) : periods);
  },
};
