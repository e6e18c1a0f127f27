import { z } from 'zod';
import { number } from '../fields.js';
import { clippingFields, learningRate } from './optimizer-fields.js';

/** Keras' `AdamW`: Adam with decoupled weight decay (https://arxiv.org/abs/1711.05101). */
export const adamwSchema = z.strictObject({
  type: z.literal('AdamW'),
  learning_rate: learningRate(0.001),
  weight_decay: number({ min: 0 }).default(0.004),
  beta_1: number({ min: 0, below: 1 }).default(0.9),
  beta_2: number({ min: 0, below: 1 }).default(0.999),
  epsilon: number({ above: 0 }).default(1e-7),
  ...clippingFields,
});
