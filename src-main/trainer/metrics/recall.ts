import { compare, multiply, toFloat } from '../graph/ops/arithmetic.js';
import { sumAll } from '../graph/ops/reductions.js';
import { answersOf, divideNoNan } from './confusion.js';
import { gather } from './mean.js';
import type { Metric } from './metric.js';

/** Keras' `Recall` at 0.5: of the outputs whose target is not zero, the share above it. */
export const recall: Metric = {
  size: 2,
  tally(input) {
    const { outputs, positives } = answersOf(input);
    const above = toFloat(compare('Greater', outputs, outputs.scope.constant(0.5)));
    return gather(sumAll(multiply(above, positives)), sumAll(positives));
  },
  result: ([truePositives = 0, positives = 0]) => divideNoNan(truePositives, positives),
};
