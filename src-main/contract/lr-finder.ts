/** The learning-rate finder's settings and result. */
import { z } from 'zod';
import { integer, number } from './fields.js';

/** Sweep `lr_i = start * (end / start)^(i / (steps - 1))`. */
export const lrSweepSchema = z.strictObject({
  start: number({ above: 0 }).default(1e-7),
  end: number({ above: 0 }).default(10),
  steps: integer({ min: 20, max: 10_000 }).default(100),
});

export type LrSweep = z.output<typeof lrSweepSchema>;

export interface LrFinderResult {
  /** `[rate, smoothed loss]` of each step done, rates rising. */
  readonly curve: readonly (readonly [number, number])[];
  /** The unsmoothed loss of each step. */
  readonly losses: readonly number[];
  /** null where the curve is too short or never falls. */
  readonly suggestions: { readonly valley: number | null };
  /** Whether the sweep ended early because the loss left 4 times its best. */
  readonly diverged: boolean;
}
