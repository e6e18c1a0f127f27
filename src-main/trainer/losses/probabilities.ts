import { maximum, minimum } from '../graph/ops/arithmetic.js';
import type { Tensor } from '../graph/tensor.js';

/** Keras' `epsilon()`: how close to 0 and 1 a probability may come before its logarithm is taken. */
const epsilon = 1e-7;

/** Probabilities clipped to [1e-7, 1 - 1e-7], so that their logarithms are finite. */
export function clipProbabilities(output: Tensor): Tensor {
  const { scope } = output;
  return minimum(maximum(output, scope.constant(epsilon)), scope.constant(1 - epsilon));
}
