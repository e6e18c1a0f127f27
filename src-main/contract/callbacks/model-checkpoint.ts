import { z } from 'zod';
import { boolean } from '../fields.js';
import { mode, monitor } from './monitor-fields.js';

/**
 * Keras' `ModelCheckpoint`: keeps a checkpoint of every epoch in the run's folder, or of the best one only. Without it a run keeps
 * its initial weights and its newest checkpoint.
 */
export const modelCheckpointSchema = z.strictObject({
  type: z.literal('ModelCheckpoint'),
  monitor,
  mode,
  save_best_only: boolean().default(false),
});

export type ModelCheckpointConfig = z.output<typeof modelCheckpointSchema>;
