import { multiply, subtract } from '../graph/ops/arithmetic.js';
import { adam, adamCoefficients, adamStep } from './adam.js';
import type { Optimizer } from './optimizer.js';

/** Keras' AdamW: each weight first shrinks by `weight · weight_decay · learning rate`, then Adam moves it. */
export const adamw: Optimizer<'AdamW'> = {
  slots: (config) => adam.slots({ ...config, type: 'Adam' }),
  coefficients: adamCoefficients,
  step(config, context) {
    const update = adamStep(config, context);
    const decay = context.setting(config.weight_decay);
    return (weight, gradient, slots) => {
      const decayed = subtract(weight, multiply(multiply(weight, decay), context.learningRate));
      return update(decayed, gradient, slots);
    };
  },
};
