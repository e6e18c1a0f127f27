import { multiply } from '../graph/ops/arithmetic.js';
import { concatenate } from '../graph/ops/joining.js';
import { sumAll } from '../graph/ops/reductions.js';
import { reshape } from '../graph/ops/shaping.js';
import type { Tensor } from '../graph/tensor.js';
import type { Metric, MetricInput } from './metric.js';

/** Scalars as one vector. */
export function gather(...scalars: readonly [Tensor, ...Tensor[]]): Tensor {
  const [first, ...others] = scalars;
  return concatenate([reshape(first, [1]), ...others.map((scalar) => reshape(scalar, [1]))]);
}

/** As Keras' `Mean`: tallies are a sum over samples and how many there were. */
export function meanMetric(
  perSample: (input: MetricInput) => Tensor,
  finish: (mean: number) => number = (mean) => mean,
): Metric {
  return {
    size: 2,
    tally: (input) => gather(sumAll(multiply(perSample(input), input.counted)), sumAll(input.counted)),
    result: ([total = 0, count = 0]) => (count === 0 ? 0 : finish(total / count)),
  };
}
