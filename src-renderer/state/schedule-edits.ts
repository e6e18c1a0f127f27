/** The learning rate as a number or a schedule, each edit from one to a new one. */
import {
  learningRateAt,
  scheduleSchema,
  type ScheduleConfig,
  type ScheduleType,
} from '../../src-main/contract/schedules/index.js';

export type LearningRate = number | ScheduleConfig;

/** The rate that a schedule is built around: where it starts, or its peak. */
export function mainRateOf(rate: LearningRate): number {
  if (typeof rate === 'number') return rate;
  switch (rate.type) {
    case 'Constant':
      return rate.learning_rate;
    case 'OneCycle':
      return rate.max_learning_rate;
    case 'PiecewiseConstantDecay':
      return rate.values[0] ?? 0;
    case 'ExponentialDecay':
    case 'InverseTimeDecay':
    case 'PolynomialDecay':
    case 'CosineDecay':
    case 'CosineDecayRestarts':
      return rate.initial_learning_rate;
  }
}

/** The same schedule around another rate; the steps of a piecewise one keep their proportions. */
export function withMainRate(rate: LearningRate, main: number): LearningRate {
  if (typeof rate === 'number') return main;
  switch (rate.type) {
    case 'Constant':
      return { ...rate, learning_rate: main };
    case 'OneCycle':
      return { ...rate, max_learning_rate: main };
    case 'PiecewiseConstantDecay': {
      const first = mainRateOf(rate);
      const scaled = (value: number) => (first > 0 ? Number(((value / first) * main).toPrecision(6)) : value);
      return { ...rate, values: rate.values.map((value, index) => (index === 0 ? main : scaled(value))) };
    }
    case 'ExponentialDecay':
    case 'InverseTimeDecay':
    case 'PolynomialDecay':
    case 'CosineDecay':
    case 'CosineDecayRestarts':
      return { ...rate, initial_learning_rate: main };
  }
}

/** A schedule of this type that suits a run of so many steps, around the given rate. */
export function newSchedule(type: ScheduleType, rate: number, steps: number): ScheduleConfig {
  const part = (share: number) => Math.max(1, Math.round(steps * share));
  switch (type) {
    case 'Constant':
      return scheduleSchema.parse({ type, learning_rate: rate, warmup_steps: part(0.05) });
    case 'ExponentialDecay':
      return scheduleSchema.parse({ type, initial_learning_rate: rate, decay_steps: part(1), decay_rate: 0.1 });
    case 'InverseTimeDecay':
      return scheduleSchema.parse({ type, initial_learning_rate: rate, decay_steps: part(0.25), decay_rate: 1 });
    case 'PolynomialDecay':
      return scheduleSchema.parse({
        type,
        initial_learning_rate: rate,
        decay_steps: part(1),
        end_learning_rate: Number((rate / 100).toPrecision(6)),
      });
    case 'PiecewiseConstantDecay': {
      const boundaries = [part(0.5), Math.max(part(0.5) + 1, part(0.75))];
      const values = [rate, rate / 10, rate / 100].map((value) => Number(value.toPrecision(6)));
      return scheduleSchema.parse({ type, boundaries, values });
    }
    case 'CosineDecay':
      return scheduleSchema.parse({ type, initial_learning_rate: rate, decay_steps: part(1) });
    case 'CosineDecayRestarts':
      return scheduleSchema.parse({ type, initial_learning_rate: rate, first_decay_steps: part(1 / 7) });
    case 'OneCycle':
      return scheduleSchema.parse({ type, max_learning_rate: rate, total_steps: Math.max(2, steps) });
  }
}

/** As many rates as the boundaries need: one more than there are; the last is repeated where one is missing. */
export function fitValues(values: readonly number[], boundaries: readonly number[]): number[] {
  const last = values.at(-1) ?? 0;
  return Array.from({ length: boundaries.length + 1 }, (_, index) => values[index] ?? last);
}

/** The steps of a run: what `epochs` times the batches of one epoch come to. */
export function plannedSteps(samples: number, batchSize: number, epochs: number): number {
  return Math.max(1, Math.ceil(samples / batchSize)) * epochs;
}

export interface RatePoint {
  readonly step: number;
  readonly rate: number;
}

/** The rate at evenly spaced steps from the first to the last one of a run. */
export function sampleRates(rate: LearningRate, steps: number, points: number): readonly RatePoint[] {
  const count = Math.min(points, steps);
  return Array.from({ length: count }, (_, index) => {
    const step = count === 1 ? 0 : Math.round((index * (steps - 1)) / (count - 1));
    return { step, rate: learningRateAt(rate, step) };
  });
}
