import { logitsOf } from '../activations/index.js';
import { divide, log, multiply, negate } from '../graph/ops/arithmetic.js';
import { softmaxCrossEntropy } from '../graph/ops/cross-entropy.js';
import { sum } from '../graph/ops/reductions.js';
import { reshape } from '../graph/ops/shaping.js';
import { smoothed } from './label-smoothing.js';
import type { Loss } from './loss.js';
import { clipProbabilities } from './probabilities.js';

/**
 * -Σ target · log probability. As in Keras, a softmax or sigmoid output is traced back to its logits, whose softmax is meant; any
 * other output is divided by its sum and clipped. Smoothing gives each class its share of the targets.
 */
export const categoricalCrossentropy: Loss = (output, targets, settings) => {
  const wanted = smoothed(targets, settings, output.shape.at(-1) ?? 1);
  const logits = logitsOf(output);
  if (logits !== undefined) return softmaxCrossEntropy(logits, wanted);
  const probabilities = clipProbabilities(divide(output, reshape(sum(output, [1]), [null, 1])));
  return negate(sum(multiply(wanted, log(probabilities)), [1]));
};
