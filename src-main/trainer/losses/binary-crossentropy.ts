import { logitsOf } from '../activations/index.js';
import { add, log, multiply, negate, subtract } from '../graph/ops/arithmetic.js';
import { sigmoidCrossEntropy } from '../graph/ops/cross-entropy.js';
import { mean } from '../graph/ops/reductions.js';
import type { Tensor } from '../graph/tensor.js';
import { smoothed } from './label-smoothing.js';
import type { Loss } from './loss.js';
import { clipProbabilities } from './probabilities.js';

/** -target · log p - (1 - target) · log(1 - p) of each output, taken as the probability p. */
function crossEntropy(output: Tensor, targets: Tensor): Tensor {
  const one = output.scope.constant(1);
  const p = clipProbabilities(output);
  const ifOne = multiply(targets, log(p));
  const ifZero = multiply(subtract(one, targets), log(subtract(one, p)));
  return negate(add(ifOne, ifZero));
}

/**
 * The cross-entropy of each output as a yes or no of its own, averaged over the outputs. As in Keras, a sigmoid or softmax output
 * is traced back to its logits, whose sigmoid is meant. Smoothing moves targets towards one half.
 */
export const binaryCrossentropy: Loss = (output, targets, settings) => {
  const wanted = smoothed(targets, settings, 2);
  const logits = logitsOf(output);
  const each = logits === undefined ? crossEntropy(output, wanted) : sigmoidCrossEntropy(logits, wanted);
  return mean(each, [1]);
};
