import { z } from 'zod';
import '../fields.js';

/** Keras' `TensorBoard`: event files in `tensorboard/` of the run's folder. */
export const tensorBoardSchema = z.strictObject({ type: z.literal('TensorBoard') });

export type TensorBoardConfig = z.output<typeof tensorBoardSchema>;
