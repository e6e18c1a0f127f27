import type { ConstraintConfig } from '../../contract/layers/constraints.js';
import { add, divide, maximum, minimum, multiply } from '../graph/ops/arithmetic.js';
import { l2Norm } from '../graph/ops/reductions.js';
import type { Tensor } from '../graph/tensor.js';

/** Keras' `epsilon()`, which keeps a column of zeros from being divided by zero. */
const epsilon = 1e-7;

/**
 * A weight after its step, brought back to what its constraint allows.
 * @param setting a number that may change from run to run without a new compilation, as a float32 scalar
 */
export function constrain(config: ConstraintConfig, weight: Tensor, setting: (value: number) => Tensor): Tensor {
  const { scope, shape } = weight;
  const lengths = l2Norm(
    weight,
    shape.slice(0, -1).map((_, axis) => axis),
  );
  const allowed = maximum(minimum(lengths, setting(config.max_value)), scope.constant(0));
  return multiply(weight, divide(allowed, add(scope.constant(epsilon), lengths)));
}
