import { z } from 'zod';
import { number } from '../fields.js';
import { scheduleFields } from './schedule-fields.js';
import type { ScheduleKind } from './schedule-kind.js';

/** The same rate throughout; useful with a warm-up before it. */
export const constantSchema = z.strictObject({
  type: z.literal('Constant'),
  ...scheduleFields,
  learning_rate: number({ above: 0 }),
});

export type ConstantConfig = z.output<typeof constantSchema>;

export const constant: ScheduleKind<ConstantConfig> = { rate: ({ learning_rate }) => learning_rate };
