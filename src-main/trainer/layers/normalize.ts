import { add, multiply, negate, reciprocalRoot } from '../graph/ops/arithmetic.js';
import type { Tensor } from '../graph/tensor.js';

/** What a normalising layer may do after dividing by the standard deviation: multiply by gamma, then add beta. */
export interface ScaleAndCenter {
  readonly gamma: Tensor | undefined;
  readonly beta: Tensor | undefined;
}

/** The learned arrays among a normalising layer's weights, which stand first and in this order. */
export function scaleAndCenter(config: { scale: boolean; center: boolean }, weights: readonly Tensor[]): ScaleAndCenter {
  return {
    gamma: config.scale ? weights[0] : undefined,
    beta: config.center ? weights[config.scale ? 1 : 0] : undefined,
  };
}

/** `(x - mean) / √(variance + epsilon) · gamma + beta`, in the order in which Keras and TensorFlow round it. */
export function normalize(x: Tensor, mean: Tensor, variance: Tensor, epsilon: Tensor, { gamma, beta }: ScaleAndCenter): Tensor {
  const inverse = reciprocalRoot(add(variance, epsilon));
  const factor = gamma === undefined ? inverse : multiply(inverse, gamma);
  const centred = negate(multiply(mean, factor));
  return add(multiply(x, factor), beta === undefined ? centred : add(centred, beta));
}
