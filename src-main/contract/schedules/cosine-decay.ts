import { z } from 'zod';
import { integer, number } from '../fields.js';
import { scheduleFields } from './schedule-fields.js';
import type { ScheduleKind } from './schedule-kind.js';

/**
 * Keras' `CosineDecay`: half a cosine from the initial rate down to `alpha` times it. Keras' own `warmup_target` and
 * `warmup_steps` are the warm-up that every schedule has here.
 */
export const cosineDecaySchema = z.strictObject({
  type: z.literal('CosineDecay'),
  ...scheduleFields,
  initial_learning_rate: number({ above: 0 }),
  decay_steps: integer({ min: 1 }),
  alpha: number({ min: 0 }).default(0),
});

export type CosineDecayConfig = z.output<typeof cosineDecaySchema>;

export const cosineDecay: ScheduleKind<CosineDecayConfig> = {
  rate({ initial_learning_rate, decay_steps, alpha }, step) {
    const cosine = 0.5 * (1 + Math.cos((Math.PI * Math.min(step, decay_steps)) / decay_steps));
    return initial_learning_rate * ((1 - alpha) * cosine + alpha);
  },
};
