import { z } from 'zod';
import { boolean, number } from '../fields.js';
import { clippingFields, learningRate } from './optimizer-fields.js';

/** Keras' `RMSprop`. */
export const rmspropSchema = z.strictObject({
  type: z.literal('RMSprop'),
  learning_rate: learningRate(0.001),
  rho: number({ min: 0, below: 1 }).default(0.9),
  momentum: number({ min: 0, max: 1 }).default(0),
  epsilon: number({ above: 0 }).default(1e-7),
  /** Whether gradients are also divided by their spread rather than their size alone. */
  centered: boolean().default(false),
  ...clippingFields,
});
