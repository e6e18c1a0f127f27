import { add, multiply, subtract } from '../graph/ops/arithmetic.js';
import type { Optimizer } from './optimizer.js';

/** Keras' SGD: `v = m·v - lr·g; w += v`; Nesterov `w += m·v - lr·g`. */
export const sgd: Optimizer<'SGD'> = {
  slots: (config) => (config.momentum === 0 ? [] : ['momentum']),
  step(config, { learningRate, setting }) {
    if (config.momentum === 0) {
      return (weight, gradient) => ({ weight: subtract(weight, multiply(gradient, learningRate)), slots: [] });
    }
    const momentum = setting(config.momentum);
    return (weight, gradient, [velocity]) => {
      if (velocity === undefined) throw new Error('SGD with momentum has a velocity');
      const scaled = multiply(gradient, learningRate);
      const next = subtract(multiply(velocity, momentum), scaled);
      const change = config.nesterov ? subtract(multiply(next, momentum), scaled) : next;
      return { weight: add(weight, change), slots: [next] };
    };
  },
};
