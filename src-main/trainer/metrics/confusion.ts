import { compare, multiply, subtract, toFloat } from '../graph/ops/arithmetic.js';
import { reshape } from '../graph/ops/shaping.js';
import type { Tensor } from '../graph/tensor.js';
import type { MetricInput } from './metric.js';
import { targetValues } from './targets.js';

/** Every output of every sample taken as an answer of its own, as Keras does without `multi_label`: float32 `[B · C]` each. */
export interface Answers {
  readonly outputs: Tensor;
  /** 1 where the answer counts and its target is not zero. */
  readonly positives: Tensor;
  /** 1 where the answer counts and its target is zero. */
  readonly negatives: Tensor;
}

export function answersOf(input: MetricInput): Answers {
  const { output, counted } = input;
  const { scope } = output;
  const counts = reshape(counted, [null, 1]);
  const isNegative = toFloat(compare('Equal', targetValues(input), scope.constant(0)));
  const flat = (x: Tensor) => reshape(x, [null]);
  return {
    outputs: flat(output),
    positives: flat(multiply(subtract(scope.constant(1), isNegative), counts)),
    negatives: flat(multiply(isNegative, counts)),
  };
}

/** a / b, and 0 for a b of 0. */
export function divideNoNan(a: number, b: number): number {
  return b === 0 ? 0 : a / b;
}
