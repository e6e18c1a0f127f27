import { z } from 'zod';
import '../fields.js';

/** Keras' `TerminateOnNaN`: ends the training at the first step whose loss is not finite, not only after its epoch. */
export const terminateOnNaNSchema = z.strictObject({ type: z.literal('TerminateOnNaN') });

export type TerminateOnNaNConfig = z.output<typeof terminateOnNaNSchema>;
