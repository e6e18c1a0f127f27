import { toFloat } from '../graph/ops/arithmetic.js';
import { inTopK } from '../graph/ops/classes.js';
import { meanMetric } from './mean.js';
import type { Metric } from './metric.js';
import { targetClasses } from './targets.js';

/** Keras' default. */
const k = 5;

/** Keras' `TopKCategoricalAccuracy` and its sparse sister: how often the target's output is among the k largest. */
export const topKCategoricalAccuracy: Metric = meanMetric((input) => toFloat(inTopK(input.output, targetClasses(input), k)));
