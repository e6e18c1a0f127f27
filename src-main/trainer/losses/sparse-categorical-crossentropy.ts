import { logitsOf } from '../activations/index.js';
import { log, maximum, minimum } from '../graph/ops/arithmetic.js';
import { sparseSoftmaxCrossEntropy } from '../graph/ops/cross-entropy.js';
import type { Tensor } from '../graph/tensor.js';

/** Keras' `epsilon()`: probabilities are clipped to [1e-7, 1 - 1e-7] before their logarithm is taken. */
const epsilon = 1e-7;

/**
 * -log of the probability of the true class, for each sample: output `[B, C]`, labels int32 `[B]`. As in Keras, a softmax or
 * sigmoid output is traced back to its logits, whose softmax is meant; any other output is taken as probabilities, clipped, and
 * normalised to sum to 1.
 */
export function sparseCategoricalCrossentropy(output: Tensor, labels: Tensor): Tensor {
  const logits = logitsOf(output);
  if (logits !== undefined) return sparseSoftmaxCrossEntropy(logits, labels);
  const { scope } = output;
  const clipped = minimum(maximum(output, scope.constant(epsilon)), scope.constant(1 - epsilon));
  return sparseSoftmaxCrossEntropy(log(clipped), labels);
}
