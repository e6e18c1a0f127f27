import { z } from 'zod';
import { integer, number } from '../fields.js';
import { scheduleFields } from './schedule-fields.js';
import type { ScheduleKind } from './schedule-kind.js';

/**
 * The one-cycle policy (Smith and Topin, https://arxiv.org/abs/1708.07120) with fastai's cosine halves and defaults: up from
 * `max / div` during the first `pct_start` of the steps, then down to `max / div_final`.
 */
export const oneCycleSchema = z.strictObject({
  type: z.literal('OneCycle'),
  ...scheduleFields,
  max_learning_rate: number({ above: 0 }),
  total_steps: integer({ min: 2 }),
  pct_start: number({ above: 0, below: 1 }).default(0.25),
  div: number({ min: 1 }).default(25),
  div_final: number({ min: 1 }).default(100_000),
});

export type OneCycleConfig = z.output<typeof oneCycleSchema>;

/** Half a cosine from `from` (at 0) to `to` (at 1). */
function cosineBetween(from: number, to: number, position: number): number {
  return from + ((1 - Math.cos(Math.PI * position)) / 2) * (to - from);
}

export const oneCycle: ScheduleKind<OneCycleConfig> = {
  rate({ max_learning_rate, total_steps, pct_start, div, div_final }, step) {
    const position = Math.min(1, step / (total_steps - 1));
    if (position < pct_start) return cosineBetween(max_learning_rate / div, max_learning_rate, position / pct_start);
    return cosineBetween(max_learning_rate, max_learning_rate / div_final, (position - pct_start) / (1 - pct_start));
  },
};
