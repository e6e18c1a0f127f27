import { z } from 'zod';
import { number } from '../fields.js';

/** Keras' regularisers: what a weight adds to the loss, `l1 · sum |w| + l2 · sum w²`. */
export const regularizerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('L1'), l1: number({ min: 0 }).default(0.01) }),
  z.strictObject({ type: z.literal('L2'), l2: number({ min: 0 }).default(0.01) }),
  z.strictObject({ type: z.literal('L1L2'), l1: number({ min: 0 }).default(0), l2: number({ min: 0 }).default(0) }),
]);

export type RegularizerConfig = z.output<typeof regularizerSchema>;
