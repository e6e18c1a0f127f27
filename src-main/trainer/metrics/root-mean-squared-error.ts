import { square, subtract } from '../graph/ops/arithmetic.js';
import { mean } from '../graph/ops/reductions.js';
import { meanMetric } from './mean.js';
import type { Metric } from './metric.js';
import { targetValues } from './targets.js';

/** Keras' `RootMeanSquaredError`: the root of the mean over all outputs of all samples. */
export const rootMeanSquaredError: Metric = meanMetric(
  (input) => mean(square(subtract(input.output, targetValues(input))), [1]),
  Math.sqrt,
);
