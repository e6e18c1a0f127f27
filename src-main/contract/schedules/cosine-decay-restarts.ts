import { z } from 'zod';
import { integer, number } from '../fields.js';
import { scheduleFields } from './schedule-fields.js';
import type { ScheduleKind } from './schedule-kind.js';

/**
 * Keras' `CosineDecayRestarts` (SGDR, https://arxiv.org/abs/1608.03983): cosine decays one after another, each `t_mul` times as
 * long and starting `m_mul` times as high as the one before.
 */
export const cosineDecayRestartsSchema = z.strictObject({
  type: z.literal('CosineDecayRestarts'),
  ...scheduleFields,
  initial_learning_rate: number({ above: 0 }),
  first_decay_steps: integer({ min: 1 }),
  t_mul: number({ min: 1 }).default(2),
  m_mul: number({ above: 0 }).default(1),
  alpha: number({ min: 0 }).default(0),
});

export type CosineDecayRestartsConfig = z.output<typeof cosineDecayRestartsSchema>;

/** The period a step falls into, and how far it is through it, 0 to 1. */
function periodAt(periods: number, factor: number): { readonly index: number; readonly done: number } {
  if (factor === 1) return { index: Math.floor(periods), done: periods - Math.floor(periods) };
  // Lengths 1, t, t², … sum to (tⁱ - 1) / (t - 1).
  const begin = (index: number) => (factor ** index - 1) / (factor - 1);
  const index = Math.floor(Math.log(1 + periods * (factor - 1)) / Math.log(factor));
  // At a restart the quotient of the logarithms may be a rounding error short of the whole number it stands for.
  if (periods >= begin(index + 1)) return { index: index + 1, done: (periods - begin(index + 1)) / factor ** (index + 1) };
  return { index, done: Math.max(0, periods - begin(index)) / factor ** index };
}

export const cosineDecayRestarts: ScheduleKind<CosineDecayRestartsConfig> = {
  rate({ initial_learning_rate, first_decay_steps, t_mul, m_mul, alpha }, step) {
    const { index, done } = periodAt(step / first_decay_steps, t_mul);
    const cosine = 0.5 * m_mul ** index * (1 + Math.cos(Math.PI * done));
    return initial_learning_rate * ((1 - alpha) * cosine + alpha);
  },
};
