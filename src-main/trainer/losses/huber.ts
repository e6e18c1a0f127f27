import { abs, compare, multiply, select, square, subtract } from '../graph/ops/arithmetic.js';
import { mean } from '../graph/ops/reductions.js';
import type { Loss } from './loss.js';

/** The mean over the outputs of `e² / 2` for an error |e| up to delta, and of the tangent `delta · |e| - delta² / 2` beyond. */
export const huber: Loss = (output, targets, { huberDelta }) => {
  const half = output.scope.constant(0.5);
  const error = subtract(output, targets);
  const size = abs(error);
  const parabola = multiply(half, square(error));
  const line = subtract(multiply(huberDelta, size), multiply(half, square(huberDelta)));
  return mean(select(compare('LessEqual', size, huberDelta), parabola, line), [1]);
};
