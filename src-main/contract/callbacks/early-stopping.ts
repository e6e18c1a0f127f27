import { z } from 'zod';
import { boolean, integer, number } from '../fields.js';
import { mode, monitor } from './monitor-fields.js';

/** Keras' `EarlyStopping`: ends the training when the monitored quantity has not improved for `patience` epochs. */
export const earlyStoppingSchema = z.strictObject({
  type: z.literal('EarlyStopping'),
  monitor,
  min_delta: number().default(0),
  patience: integer({ min: 0 }).default(0),
  mode,
  baseline: z.union([number(), z.null()], 'a number or null').default(null),
  restore_best_weights: boolean().default(false),
  start_from_epoch: integer({ min: 0 }).default(0),
});

export type EarlyStoppingConfig = z.output<typeof earlyStoppingSchema>;
