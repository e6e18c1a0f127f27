import { z } from 'zod';
import { boolean, integer, number } from '../fields.js';
import { scheduleFields } from './schedule-fields.js';
import type { ScheduleKind } from './schedule-kind.js';

/** Keras' `InverseTimeDecay`: `initial / (1 + decay_rate · step / decay_steps)`. */
export const inverseTimeDecaySchema = z.strictObject({
  type: z.literal('InverseTimeDecay'),
  ...scheduleFields,
  initial_learning_rate: number({ above: 0 }),
  decay_steps: integer({ min: 1 }),
  decay_rate: number({ min: 0 }),
  /** Whether step / decay_steps is rounded down to whole numbers. */
  staircase: boolean().default(false),
});

export type InverseTimeDecayConfig = z.output<typeof inverseTimeDecaySchema>;

export const inverseTimeDecay: ScheduleKind<InverseTimeDecayConfig> = {
  rate({ initial_learning_rate, decay_steps, decay_rate, staircase }, step) {
    const periods = step / decay_steps;
    return initial_learning_rate / (1 + decay_rate * (staircase ? Math.floor(periods) : periods));
  },
};
