import { compare, toFloat } from '../graph/ops/arithmetic.js';
import { mean } from '../graph/ops/reductions.js';
import { meanMetric } from './mean.js';
import type { Metric } from './metric.js';
import { targetValues } from './targets.js';

/** Keras' `BinaryAccuracy`: the share of outputs on their target's side of 0.5; 0.5 itself counts as 0. */
export const binaryAccuracy: Metric = meanMetric((input) => {
  const { output } = input;
  const answers = toFloat(compare('Greater', output, output.scope.constant(0.5)));
  return mean(toFloat(compare('Equal', answers, targetValues(input))), [1]);
});
