/** Learning rates as functions of the step. */
import { z } from 'zod';
import { constant, constantSchema } from './constant.js';
import { cosineDecay, cosineDecaySchema } from './cosine-decay.js';
import { cosineDecayRestarts, cosineDecayRestartsSchema } from './cosine-decay-restarts.js';
import { exponentialDecay, exponentialDecaySchema } from './exponential-decay.js';
import { inverseTimeDecay, inverseTimeDecaySchema } from './inverse-time-decay.js';
import { oneCycle, oneCycleSchema } from './one-cycle.js';
import { piecewiseConstantDecay, piecewiseConstantDecaySchema } from './piecewise-constant-decay.js';
import { polynomialDecay, polynomialDecaySchema } from './polynomial-decay.js';
import type { ScheduleKind } from './schedule-kind.js';

export const scheduleSchema = z.discriminatedUnion('type', [
  constantSchema,
  exponentialDecaySchema,
  inverseTimeDecaySchema,
  polynomialDecaySchema,
  piecewiseConstantDecaySchema,
  cosineDecaySchema,
  cosineDecayRestartsSchema,
  oneCycleSchema,
]);

export type ScheduleConfig = z.output<typeof scheduleSchema>;
export type ScheduleType = ScheduleConfig['type'];

const kinds: { readonly [T in ScheduleType]: ScheduleKind<Extract<ScheduleConfig, { type: T }>> } = {
  Constant: constant,
  ExponentialDecay: exponentialDecay,
  InverseTimeDecay: inverseTimeDecay,
  PolynomialDecay: polynomialDecay,
  PiecewiseConstantDecay: piecewiseConstantDecay,
  CosineDecay: cosineDecay,
  CosineDecayRestarts: cosineDecayRestarts,
  OneCycle: oneCycle,
};

/** The schedule types by name, in the order in which a form offers them. */
export const scheduleTypes = Object.keys(kinds) as readonly ScheduleType[];

/**
 * The learning rate of a step counted from 0: a number is the same throughout. During a warm-up of w steps it rises linearly to
 * the schedule's first rate; the schedule itself begins at step w.
 */
export function learningRateAt(learningRate: number | ScheduleConfig, step: number): number {
  if (typeof learningRate === 'number') return learningRate;
  // A config's own `type` picks the kind it belongs to; the compiler cannot follow that through an index.
  const kind = kinds[learningRate.type] as ScheduleKind<ScheduleConfig>;
  const { warmup_steps: warmup, warmup_initial_learning_rate: initial } = learningRate;
  if (step >= warmup) return kind.rate(learningRate, step - warmup);
  return initial + ((kind.rate(learningRate, 0) - initial) * step) / warmup;
}
