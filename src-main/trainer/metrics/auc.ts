import { compare, maximum, minimum, multiply, toFloat } from '../graph/ops/arithmetic.js';
import { concatenate } from '../graph/ops/joining.js';
import { matmul } from '../graph/ops/linear-algebra.js';
import { reshape } from '../graph/ops/shaping.js';
import type { Tensor } from '../graph/tensor.js';
import { answersOf, divideNoNan } from './confusion.js';
import type { Metric } from './metric.js';

/** Keras' default number of thresholds: 0, 1/199, 2/199, … 1, the first and the last moved out by 1e-7. */
const thresholds = 200;

/**
 * Which outputs lie above which thresholds, float32 `[N, thresholds]`. Keras sorts outputs into buckets of width 1/199, so an
 * output of exactly i/199, as float32 has it, is not above threshold i; everything is above the first.
 */
function aboveThresholds(outputs: Tensor): Tensor {
  const { scope } = outputs;
  const clipped = maximum(minimum(outputs, scope.constant(1)), scope.constant(0));
  const position = multiply(clipped, scope.constant(thresholds - 1));
  const levels = scope.constantList(
    Array.from({ length: thresholds }, (_, index) => (index === 0 ? -1 : index)),
    'float32',
  );
  return toFloat(compare('Greater', reshape(position, [null, 1]), levels));
}

/** The area under the curve through (x, y), from the last point to the first, by trapezoids. */
function area(x: readonly number[], y: readonly number[]): number {
  return x.slice(1).reduce((sum, next, index) => {
    const here = x[index] ?? 0;
    const height = ((y[index] ?? 0) + (y[index + 1] ?? 0)) / 2;
    return sum + (here - next) * height;
  }, 0);
}

/**
 * Keras' `AUC` with its defaults: the area under the ROC curve through 200 thresholds. Tallies are true positives and false
 * positives at each threshold; counts in float32 are exact up to 2²⁴.
 */
export const auc: Metric = {
  size: 2 * thresholds,
  tally(input) {
    const { outputs, positives, negatives } = answersOf(input);
    const above = aboveThresholds(outputs);
    const counts = (weights: Tensor) => reshape(matmul(reshape(weights, [1, null]), above), [thresholds]);
    return concatenate([counts(positives), counts(negatives)]);
  },
  result(tallies) {
    // At the first threshold every answer is positive.
    const rates = (counts: Float32Array) => Array.from(counts, (count) => divideNoNan(count, counts[0] ?? 0));
    return area(rates(tallies.subarray(thresholds)), rates(tallies.subarray(0, thresholds)));
  },
};
