/** The numbers of all schedules besides their main rate and warm-up: what each allows. */
import type { ScheduleConfig } from '../../../../src-main/contract/schedules/index.js';
import type { NumberRange } from '../../../ui/number-range.js';

type FieldOf<Config> = Config extends unknown ? keyof Config : never;
export type ScheduleNumberName = Exclude<
  FieldOf<ScheduleConfig>,
  | 'type'
  | 'boundaries'
  | 'values'
  | 'staircase'
  | 'cycle'
  | 'learning_rate'
  | 'initial_learning_rate'
  | 'max_learning_rate'
  | 'warmup_steps'
  | 'warmup_initial_learning_rate'
>;

export interface ScheduleNumber extends NumberRange {
  readonly name: ScheduleNumberName;
  readonly step: number | 'decade';
  /** Rates are written with their power of ten. */
  readonly rate?: boolean;
}

export const scheduleNumbers: readonly ScheduleNumber[] = [
  { name: 'decay_steps', min: 1, integer: true, step: 100 },
  { name: 'first_decay_steps', min: 1, integer: true, step: 100 },
  { name: 'total_steps', min: 2, integer: true, step: 100 },
  { name: 'decay_rate', above: 0, step: 0.05 },
  { name: 'end_learning_rate', min: 0, step: 'decade', rate: true },
  { name: 'power', above: 0, step: 0.5 },
  { name: 'alpha', min: 0, step: 0.05 },
  { name: 't_mul', min: 1, step: 0.5 },
  { name: 'm_mul', above: 0, step: 0.1 },
  { name: 'pct_start', above: 0, below: 1, step: 0.05 },
  { name: 'div', min: 1, step: 5 },
  { name: 'div_final', min: 1, step: 'decade', rate: true },
];

/** The number's value, or undefined where this schedule has no such field. */
export function scheduleNumberOf(schedule: ScheduleConfig, name: ScheduleNumberName): number | undefined {
  const values: Partial<Record<ScheduleNumberName, number>> & { readonly type: string } = schedule;
  return values[name];
}
