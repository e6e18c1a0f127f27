import { abs, add, divide, maximum, multiply, subtract } from '../graph/ops/arithmetic.js';
import { coefficient, slot, stepsFrom, type Optimizer } from './optimizer.js';

/** Keras' Adamax: `m += (g - m)·(1 - β₁); u = max(β₂·u, |g|); w -= lr / (1 - β₁ᵗ) · m / (u + ε)`. */
export const adamax: Optimizer<'Adamax'> = {
  slots: () => [
    { name: 'momentum', initial: 0 },
    { name: 'norm', initial: 0 },
  ],
  coefficients: ({ beta_1 }, first, count) =>
    stepsFrom(first, count).map((step) => [1 / Math.fround(1 - Math.fround(Math.fround(beta_1) ** step))]),
  step(config, { learningRate, coefficients, setting }) {
    const towards = setting(1 - config.beta_1);
    const beta2 = setting(config.beta_2);
    const epsilon = setting(config.epsilon);
    const stepSize = multiply(learningRate, coefficient(coefficients, 0));
    return (weight, gradient, slots) => {
      const before = slot(slots, 0);
      const m = add(before, multiply(subtract(gradient, before), towards));
      const norm = maximum(multiply(beta2, slot(slots, 1)), abs(gradient));
      return { weight: subtract(weight, divide(multiply(stepSize, m), add(norm, epsilon))), slots: [m, norm] };
    };
  },
};
