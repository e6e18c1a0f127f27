import { add, divide, multiply, square, squareRoot, subtract } from '../graph/ops/arithmetic.js';
import { noCoefficients, slot, type Optimizer, type Slot } from './optimizer.js';

const velocitySlot: Slot = { name: 'velocity', initial: 0 };
const momentumSlot: Slot = { name: 'momentum', initial: 0 };
const averageSlot: Slot = { name: 'average_gradient', initial: 0 };

/**
 * Keras' RMSprop: `v = ρ·v + (1 - ρ)·g²; w -= lr·g / √(v + ε)`. Centered takes the square of the gradient's own average off v;
 * with momentum the increments are gathered in `m = μ·m + increment`.
 */
export const rmsprop: Optimizer<'RMSprop'> = {
  slots: ({ momentum, centered }) => [
    velocitySlot,
    ...(momentum > 0 ? [momentumSlot] : []),
    ...(centered ? [averageSlot] : []),
  ],
  coefficients: noCoefficients,
  step(config, { learningRate, setting }) {
    const rho = setting(config.rho);
    const towards = setting(1 - config.rho);
    const epsilon = setting(config.epsilon);
    const momentum = config.momentum > 0 ? setting(config.momentum) : undefined;
    return (weight, gradient, slots) => {
      const velocity = add(multiply(rho, slot(slots, 0)), multiply(towards, square(gradient)));
      const kept = [velocity];
      let change = multiply(learningRate, gradient);
      let spread = velocity;
      const average = config.centered
        ? add(multiply(rho, slot(slots, slots.length - 1)), multiply(towards, gradient))
        : undefined;
      if (average !== undefined) spread = subtract(velocity, square(average));
      change = divide(change, squareRoot(add(spread, epsilon)));
      if (momentum !== undefined) {
        change = add(multiply(momentum, slot(slots, 1)), change);
        kept.push(change);
      }
      if (average !== undefined) kept.push(average);
      return { weight: subtract(weight, change), slots: kept };
    };
  },
};
