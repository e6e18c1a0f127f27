import type { OptimizerConfig } from '../../contract/experiment.js';
import type { Tensor } from '../graph/tensor.js';

export type OptimizerType = OptimizerConfig['type'];

/** What an update may ask for beyond the weight, its gradient and its slots. */
export interface UpdateContext {
  /** This step's learning rate, a float32 scalar. */
  readonly learningRate: Tensor;
  /** This step's number counted from 1, a float32 scalar. */
  readonly iteration: Tensor;
  /** A number that may change from run to run without a new compilation, as a float32 scalar. */
  setting(value: number): Tensor;
}

export interface Updated {
  readonly weight: Tensor;
  readonly slots: readonly Tensor[];
}

/** One kind of optimizer. */
export interface Optimizer<T extends OptimizerType> {
  /** Names of the arrays kept beside each weight, zero at the start. */
  slots(config: Extract<OptimizerConfig, { type: T }>): readonly string[];
  /** Prepares what is the same for all weights of a step, and returns the update of one weight. */
  step(
    config: Extract<OptimizerConfig, { type: T }>,
    context: UpdateContext,
  ): (weight: Tensor, gradient: Tensor, slots: readonly Tensor[]) => Updated;
}
