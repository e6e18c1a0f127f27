import { logitsOf } from '../activations/index.js';
import { log } from '../graph/ops/arithmetic.js';
import { sparseSoftmaxCrossEntropy } from '../graph/ops/cross-entropy.js';
import type { Loss } from './loss.js';
import { clipProbabilities } from './probabilities.js';

/**
 * -log of the probability of the true class. As in Keras, a softmax or sigmoid output is traced back to its logits, whose softmax
 * is meant; any other output is taken as probabilities, clipped, and normalised to sum to 1.
 */
export const sparseCategoricalCrossentropy: Loss = (output, targets) =>
  sparseSoftmaxCrossEntropy(logitsOf(output) ?? log(clipProbabilities(output)), targets);
