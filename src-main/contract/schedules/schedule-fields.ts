import { integer, number } from '../fields.js';

/** The fields of every schedule: a linear warm-up before it, in steps; 0 for none. */
export const scheduleFields = {
  warmup_steps: integer({ min: 0, max: 10_000_000 }).default(0),
  /** The rate at the first step of the warm-up. */
  warmup_initial_learning_rate: number({ min: 0 }).default(0),
};
