import { z } from 'zod';
import '../fields.js';

/** Keras' `CSVLogger`: a line an epoch in `history.csv` of the run's folder. */
export const csvLoggerSchema = z.strictObject({ type: z.literal('CSVLogger') });

export type CSVLoggerConfig = z.output<typeof csvLoggerSchema>;
