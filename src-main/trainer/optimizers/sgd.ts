import { add, multiply, subtract } from '../graph/ops/arithmetic.js';
import { noCoefficients, slot, type Optimizer } from './optimizer.js';

/** Keras' SGD: `v = m·v - lr·g; w += v`; Nesterov `w += m·v - lr·g`. */
export const sgd: Optimizer<'SGD'> = {
  slots: (config) => (config.momentum === 0 ? [] : [{ name: 'momentum', initial: 0 }]),
  coefficients: noCoefficients,
  step(config, { learningRate, setting }) {
    if (config.momentum === 0) {
      return (weight, gradient) => ({ weight: subtract(weight, multiply(gradient, learningRate)), slots: [] });
    }
    const momentum = setting(config.momentum);
    return (weight, gradient, slots) => {
      const scaled = multiply(gradient, learningRate);
      const next = subtract(multiply(slot(slots, 0), momentum), scaled);
      const change = config.nesterov ? subtract(multiply(next, momentum), scaled) : next;
      return { weight: add(weight, change), slots: [next] };
    };
  },
};
