import { add, divide, multiply, square, squareRoot, subtract } from '../graph/ops/arithmetic.js';
import { noCoefficients, slot, type Optimizer } from './optimizer.js';

/** Keras' Adagrad: `a += g²; w -= lr·g / √(a + ε)`. */
export const adagrad: Optimizer<'Adagrad'> = {
  slots: (config) => [{ name: 'accumulator', initial: config.initial_accumulator_value }],
  coefficients: noCoefficients,
  step(config, { learningRate, setting }) {
    const epsilon = setting(config.epsilon);
    return (weight, gradient, slots) => {
      const accumulator = add(slot(slots, 0), square(gradient));
      const change = divide(multiply(learningRate, gradient), squareRoot(add(accumulator, epsilon)));
      return { weight: subtract(weight, change), slots: [accumulator] };
    };
  },
};
