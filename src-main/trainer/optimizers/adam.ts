import { add, divide, multiply, power, square, squareRoot, subtract } from '../graph/ops/arithmetic.js';
import type { Optimizer } from './optimizer.js';

/**
 * Keras' Adam, in the form the paper calls epsilon-hat (https://arxiv.org/abs/1412.6980, end of section 2): the bias corrections
 * are folded into the step size, and epsilon is added to the uncorrected root.
 */
export const adam: Optimizer<'Adam'> = {
  slots: () => ['momentum', 'velocity'],
  step(config, { learningRate, iteration, setting }) {
    const one = learningRate.scope.constant(1);
    const beta1 = setting(config.beta_1);
    const beta2 = setting(config.beta_2);
    const epsilon = setting(config.epsilon);
    const correction = divide(squareRoot(subtract(one, power(beta2, iteration))), subtract(one, power(beta1, iteration)));
    const stepSize = multiply(learningRate, correction);
    // Taken from the double, as Keras does: 1 - 0.999 in float32 is off by 1e-5.
    const towardsFirst = setting(1 - config.beta_1);
    const towardsSecond = setting(1 - config.beta_2);
    return (weight, gradient, [first, second]) => {
      if (first === undefined || second === undefined) throw new Error('Adam has two slots');
      const m = add(first, multiply(subtract(gradient, first), towardsFirst));
      const v = add(second, multiply(subtract(square(gradient), second), towardsSecond));
      return {
        weight: subtract(weight, divide(multiply(m, stepSize), add(squareRoot(v), epsilon))),
        slots: [m, v],
      };
    };
  },
};
