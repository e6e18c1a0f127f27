import { z } from 'zod';
import { number } from '../fields.js';
import { clippingFields, learningRate } from './optimizer-fields.js';

/** Keras' `Adagrad`. */
export const adagradSchema = z.strictObject({
  type: z.literal('Adagrad'),
  learning_rate: learningRate(0.001),
  initial_accumulator_value: number({ min: 0 }).default(0.1),
  epsilon: number({ above: 0 }).default(1e-7),
  ...clippingFields,
});
