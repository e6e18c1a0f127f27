import { abs, subtract } from '../graph/ops/arithmetic.js';
import { mean } from '../graph/ops/reductions.js';
import { meanMetric } from './mean.js';
import type { Metric } from './metric.js';
import { targetValues } from './targets.js';

/** Keras' `MeanAbsoluteError`. */
export const meanAbsoluteError: Metric = meanMetric((input) => mean(abs(subtract(targetValues(input), input.output)), [1]));
