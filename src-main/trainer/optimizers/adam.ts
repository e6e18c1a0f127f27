import type { OptimizerConfig } from '../../contract/optimizers/index.js';
import { add, divide, multiply, square, squareRoot, subtract } from '../graph/ops/arithmetic.js';
import type { Tensor } from '../graph/tensor.js';
import { coefficient, slot, stepsFrom, type Optimizer, type UpdateContext, type Updated } from './optimizer.js';

type AdamLike = Extract<OptimizerConfig, { type: 'Adam' | 'AdamW' }>;

/**
 * √(1 - β₂ᵗ) / (1 - β₁ᵗ) of step t. Rounded to float32 wherever Keras rounds: in the first steps 1 - β₂ᵗ is a small difference of
 * large numbers, in which another rounding would show in the fifth digit.
 */
function biasCorrection({ beta_1, beta_2 }: AdamLike, step: number): number {
  const remaining = (beta: number) => Math.fround(1 - Math.fround(Math.fround(beta) ** step));
  return Math.sqrt(remaining(beta_2)) / remaining(beta_1);
}

/** The bias correction of each of `count` steps from `first` on. */
export function adamCoefficients(config: AdamLike, first: number, count: number): readonly (readonly number[])[] {
  return stepsFrom(first, count).map((step) => [biasCorrection(config, step)]);
}

/**
 * Keras' Adam, in the form the paper calls epsilon-hat (https://arxiv.org/abs/1412.6980, end of section 2): the bias corrections
 * are folded into the step size, and epsilon is added to the uncorrected root.
 */
export function adamStep(config: AdamLike, context: UpdateContext) {
  const { learningRate, coefficients, setting } = context;
  const epsilon = setting(config.epsilon);
  const stepSize = multiply(learningRate, coefficient(coefficients, 0));
  // Taken from the double, as Keras does: 1 - 0.999 in float32 is off by 1e-5.
  const towardsFirst = setting(1 - config.beta_1);
  const towardsSecond = setting(1 - config.beta_2);
  return (weight: Tensor, gradient: Tensor, slots: readonly Tensor[]): Updated => {
    const first = slot(slots, 0);
    const second = slot(slots, 1);
    const m = add(first, multiply(subtract(gradient, first), towardsFirst));
    const v = add(second, multiply(subtract(square(gradient), second), towardsSecond));
    return { weight: subtract(weight, divide(multiply(m, stepSize), add(squareRoot(v), epsilon))), slots: [m, v] };
  };
}

export const adam: Optimizer<'Adam'> = {
  slots: () => [
    { name: 'momentum', initial: 0 },
    { name: 'velocity', initial: 0 },
  ],
  coefficients: adamCoefficients,
  step: adamStep,
};
