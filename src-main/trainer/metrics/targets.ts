import { toFloat } from '../graph/ops/arithmetic.js';
import { argMax } from '../graph/ops/reductions.js';
import { reshape } from '../graph/ops/shaping.js';
import type { Tensor } from '../graph/tensor.js';
import type { MetricInput } from './metric.js';

/** The targets' class numbers, int32 `[B]`: of a float row the place of its largest value, the first of equals. */
export function targetClasses({ targets, targetForm }: MetricInput): Tensor {
  return targetForm === 'classes' ? targets : argMax(targets);
}

/** The targets as float32 `[B, C]`; class numbers as `[B, 1]`, which is compared with each output, as Keras does. */
export function targetValues({ targets, targetForm }: MetricInput): Tensor {
  return targetForm === 'classes' ? reshape(toFloat(targets), [null, 1]) : targets;
}
