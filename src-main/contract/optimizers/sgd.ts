import { z } from 'zod';
import { boolean, number } from '../fields.js';
import { clippingFields, learningRate } from './optimizer-fields.js';

/** Keras' `SGD`. */
export const sgdSchema = z.strictObject({
  type: z.literal('SGD'),
  learning_rate: learningRate(0.01),
  momentum: number({ min: 0, max: 1 }).default(0),
  nesterov: boolean().default(false),
  ...clippingFields,
});
