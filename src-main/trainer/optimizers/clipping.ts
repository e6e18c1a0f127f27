import type { OptimizerConfig } from '../../contract/optimizers/index.js';
import { add, divide, maximum, minimum, multiply, negate, square, squareRoot, subtract } from '../graph/ops/arithmetic.js';
import { sumAll } from '../graph/ops/reductions.js';
import type { Tensor } from '../graph/tensor.js';

type Gradients = readonly (Tensor | null)[];

function each(gradients: Gradients, change: (gradient: Tensor) => Tensor): Gradients {
  return gradients.map((gradient) => (gradient === null ? null : change(gradient)));
}

/** `tf.clip_by_norm`: an array longer than `longest` is scaled down to that length. */
function clipByNorm(gradient: Tensor, longest: Tensor): Tensor {
  const length = squareRoot(sumAll(square(gradient)));
  return divide(multiply(gradient, longest), maximum(length, longest));
}

/** Keras' `clip_by_global_norm`: all arrays are scaled by one factor, which is NaN where their common length is not finite. */
function clipByGlobalNorm(gradients: Gradients, longest: Tensor): Gradients {
  const [first, ...others] = gradients.flatMap((gradient) => (gradient === null ? [] : [sumAll(square(gradient))]));
  if (first === undefined) return gradients;
  const length = squareRoot(others.reduce(add, first));
  const one = longest.scope.constant(1);
  const finite = multiply(longest, minimum(divide(one, length), divide(one, longest)));
  const scale = add(finite, subtract(length, length));
  return each(gradients, (gradient) => multiply(gradient, scale));
}

/**
 * Gradients as the optimizer shall see them, clipped as its config says; null, for a weight without a gradient, stays null.
 * @param setting a number that may change from run to run without a new compilation, as a float32 scalar
 */
export function clipGradients(config: OptimizerConfig, gradients: Gradients, setting: (value: number) => Tensor): Gradients {
  const { clipnorm, clipvalue, global_clipnorm } = config;
  if (clipnorm !== undefined) {
    const longest = setting(clipnorm);
    return each(gradients, (gradient) => clipByNorm(gradient, longest));
  }
  if (global_clipnorm !== undefined) return clipByGlobalNorm(gradients, setting(global_clipnorm));
  if (clipvalue !== undefined) {
    const largest = setting(clipvalue);
    return each(gradients, (gradient) => maximum(minimum(gradient, largest), negate(largest)));
  }
  return gradients;
}
