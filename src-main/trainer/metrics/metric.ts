import type { TargetForm } from '../../contract/losses.js';
import type { Tensor } from '../graph/tensor.js';

/** What a batch offers a metric. */
export interface MetricInput {
  /** `[B, C]`, as the model's last layer puts it out. */
  readonly output: Tensor;
  /** In the form that `targetForm` names: int32 `[B]`, or float32 `[B, C]`. */
  readonly targets: Tensor;
  readonly targetForm: TargetForm;
  /** 1 for each row that counts, 0 for each that only fills the batch up, float32 `[B]`. */
  readonly counted: Tensor;
}

/**
 * One kind of metric, in two halves: the graph adds up float32 tallies over batches, as Keras' metric variables do, and plain
 * TypeScript makes the result of them.
 */
export interface Metric {
  /** How many tallies it keeps. */
  readonly size: number;
  /** What a batch adds to the tallies, float32 `[size]`. */
  tally(input: MetricInput): Tensor;
  /** The metric, of tallies added up over batches. */
  result(tallies: Float32Array): number;
}
