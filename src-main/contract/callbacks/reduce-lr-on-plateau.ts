import { z } from 'zod';
import { integer, number } from '../fields.js';
import { mode, monitor } from './monitor-fields.js';

/** Keras' `ReduceLROnPlateau`: multiplies the learning rate by `factor` when the monitored quantity stops improving. */
export const reduceLROnPlateauSchema = z.strictObject({
  type: z.literal('ReduceLROnPlateau'),
  monitor,
  factor: number({ min: 0, below: 1 }).default(0.1),
  patience: integer({ min: 0 }).default(10),
  mode,
  min_delta: number({ min: 0 }).default(0.0001),
  cooldown: integer({ min: 0 }).default(0),
  min_lr: number({ min: 0 }).default(0),
});

export type ReduceLROnPlateauConfig = z.output<typeof reduceLROnPlateauSchema>;
