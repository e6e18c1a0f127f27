import { compare, toFloat } from '../graph/ops/arithmetic.js';
import { argMax } from '../graph/ops/reductions.js';
import { binaryAccuracy } from './binary-accuracy.js';
import { meanMetric } from './mean.js';
import type { Metric } from './metric.js';
import { targetClasses } from './targets.js';

/** Keras' `CategoricalAccuracy` and `SparseCategoricalAccuracy`: how often the largest output is the target's. */
const categoricalAccuracy: Metric = meanMetric((input) =>
  toFloat(compare('Equal', argMax(input.output), targetClasses(input))),
);

/** What Keras takes `'accuracy'` for: `BinaryAccuracy` for one output, the categorical one for several. */
export const accuracy: Metric = {
  ...categoricalAccuracy,
  tally: (input) => (input.output.shape.at(-1) === 1 ? binaryAccuracy : categoricalAccuracy).tally(input),
};
