import { z } from 'zod';
import { boolean, integer, number } from '../fields.js';
import { scheduleFields } from './schedule-fields.js';
import type { ScheduleKind } from './schedule-kind.js';

/** Keras' `PolynomialDecay`: from the initial to the end rate along `(1 - step / decay_steps) ^ power`. */
export const polynomialDecaySchema = z.strictObject({
  type: z.literal('PolynomialDecay'),
  ...scheduleFields,
  initial_learning_rate: number({ above: 0 }),
  decay_steps: integer({ min: 1 }),
  end_learning_rate: number({ min: 0 }).default(0.0001),
  power: number({ above: 0 }).default(1),
  /** Whether decay_steps grows by its own length whenever the end is reached. */
  cycle: boolean().default(false),
});

export type PolynomialDecayConfig = z.output<typeof polynomialDecaySchema>;

export const polynomialDecay: ScheduleKind<PolynomialDecayConfig> = {
  rate({ initial_learning_rate, decay_steps, end_learning_rate, power, cycle }, step) {
    const length = cycle ? decay_steps * Math.max(1, Math.ceil(step / decay_steps)) : decay_steps;
    const left = 1 - Math.min(step, length) / length;
    return (initial_learning_rate - end_learning_rate) * left ** power + end_learning_rate;
  },
};
