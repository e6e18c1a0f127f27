import { z } from 'zod';
import { number } from '../fields.js';
import { clippingFields, learningRate } from './optimizer-fields.js';

/** Keras' `Adam`. */
export const adamSchema = z.strictObject({
  type: z.literal('Adam'),
  learning_rate: learningRate(0.001),
  beta_1: number({ min: 0, below: 1 }).default(0.9),
  beta_2: number({ min: 0, below: 1 }).default(0.999),
  epsilon: number({ above: 0 }).default(1e-7),
  ...clippingFields,
});
