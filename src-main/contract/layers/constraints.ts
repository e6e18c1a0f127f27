import { z } from 'zod';
import { number } from '../fields.js';

/**
 * Keras' `MaxNorm`, over all axes of a weight but the last: the weights of one unit, or of one filter, are scaled down to length
 * `max_value` after each step. Keras' own name for it is `axis=0` for a Dense kernel and `axis=[0, 1, 2]` for a Conv2D kernel.
 */
export const constraintSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('MaxNorm'), max_value: number({ above: 0 }).default(2) }),
]);

export type ConstraintConfig = z.output<typeof constraintSchema>;
