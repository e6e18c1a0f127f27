import { add, multiply, subtract } from '../graph/ops/arithmetic.js';
import type { Tensor } from '../graph/tensor.js';
import type { LossSettings } from './loss.js';

/** Targets of which a share is taken and given back as `share / ways` to each; unchanged without a share. */
export function smoothed(targets: Tensor, { labelSmoothing }: LossSettings, ways: number): Tensor {
  if (labelSmoothing === undefined) return targets;
  const { scope } = targets;
  const kept = multiply(targets, subtract(scope.constant(1), labelSmoothing));
  return add(kept, multiply(labelSmoothing, scope.constant(1 / ways)));
}
