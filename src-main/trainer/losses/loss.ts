import type { Tensor } from '../graph/tensor.js';

/** Numbers a loss is set by; each may change from run to run without a new compilation. */
export interface LossSettings {
  /** Share of each target that is spread over all classes, a float32 scalar; absent for none. */
  readonly labelSmoothing?: Tensor;
  /** Where Huber's parabola turns into a line, a float32 scalar. */
  readonly huberDelta: Tensor;
}

/**
 * The loss of each sample, `[B]`, in Keras' definition: output `[B, C]` as the model's last layer puts it out; targets in the loss'
 * own form (contract/losses.ts): `classes` int32 `[B]`, `one-hot` and `values` float32 `[B, C]`.
 */
export type Loss = (output: Tensor, targets: Tensor, settings: LossSettings) => Tensor;
