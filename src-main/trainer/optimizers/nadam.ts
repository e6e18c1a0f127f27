import { add, divide, multiply, square, squareRoot, subtract } from '../graph/ops/arithmetic.js';
import { coefficient, slot, stepsFrom, type Optimizer } from './optimizer.js';

/** Dozat's momentum schedule: u_t = β₁·(1 - 0.96ᵗ / 2). */
const decay = 0.96;

/** From here on 0.96ᵗ / 2 is below a double's resolution beside 1, and the factor of each further step is β₁ alone. */
const settled = 1000;

function scheduleAt(beta1: number, step: number): number {
  return beta1 * (1 - 0.5 * decay ** step);
}

/** u_1 · u_2 · … · u_step. */
function scheduleProduct(beta1: number, step: number): number {
  const varying = stepsFrom(1, Math.min(step, settled)).reduce((product, t) => product * scheduleAt(1, t), 1);
  return varying * beta1 ** step;
}

/**
 * Keras' Nadam (https://cs229.stanford.edu/proj2015/054_report.pdf). Its coefficients are those of momentum and of gradient in
 * m̂ = u_{t+1} / (1 - u_1…u_{t+1}) · m + (1 - u_t) / (1 - u_1…u_t) · g, and 1 - β₂ᵗ, rounded where Keras rounds.
 */
export const nadam: Optimizer<'Nadam'> = {
  slots: () => [
    { name: 'momentum', initial: 0 },
    { name: 'velocity', initial: 0 },
  ],
  coefficients({ beta_1, beta_2 }, first, count) {
    let product = scheduleProduct(beta_1, first - 1);
    return stepsFrom(first, count).map((step) => {
      const now = scheduleAt(beta_1, step);
      const next = scheduleAt(beta_1, step + 1);
      product *= now;
      return [
        next / (1 - product * next),
        (1 - now) / (1 - product),
        Math.fround(1 - Math.fround(Math.fround(beta_2) ** step)),
      ];
    });
  },
  step(config, { learningRate, coefficients, setting }) {
    // Unlike its Adam, Keras' Nadam takes 1 - β of the float32.
    const towardsFirst = setting(1 - Math.fround(config.beta_1));
    const towardsSecond = setting(1 - Math.fround(config.beta_2));
    const epsilon = setting(config.epsilon);
    const ofMomentum = coefficient(coefficients, 0);
    const ofGradient = coefficient(coefficients, 1);
    const correction = coefficient(coefficients, 2);
    return (weight, gradient, slots) => {
      const first = slot(slots, 0);
      const second = slot(slots, 1);
      const m = add(first, multiply(subtract(gradient, first), towardsFirst));
      const v = add(second, multiply(subtract(square(gradient), second), towardsSecond));
      const ahead = add(multiply(ofMomentum, m), multiply(ofGradient, gradient));
      const root = squareRoot(divide(v, correction));
      return { weight: subtract(weight, divide(multiply(ahead, learningRate), add(root, epsilon))), slots: [m, v] };
    };
  },
};
