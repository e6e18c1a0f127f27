import { compare, multiply, toFloat } from '../graph/ops/arithmetic.js';
import { sumAll } from '../graph/ops/reductions.js';
import { answersOf, divideNoNan } from './confusion.js';
import { gather } from './mean.js';
import type { Metric } from './metric.js';

/** Keras' `Precision` at 0.5: of the outputs above it, the share whose target is not zero. */
export const precision: Metric = {
  size: 2,
  tally(input) {
    const { outputs, positives, negatives } = answersOf(input);
    const above = toFloat(compare('Greater', outputs, outputs.scope.constant(0.5)));
    return gather(sumAll(multiply(above, positives)), sumAll(multiply(above, negatives)));
  },
  result: ([truePositives = 0, falsePositives = 0]) => divideNoNan(truePositives, truePositives + falsePositives),
};
