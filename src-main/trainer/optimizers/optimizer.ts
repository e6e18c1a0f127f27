import type { OptimizerConfig, OptimizerType } from '../../contract/optimizers/index.js';
import type { Tensor } from '../graph/tensor.js';

/** What an update may ask for beyond the weight, its gradient and its slots. */
export interface UpdateContext {
  /** This step's learning rate, a float32 scalar. */
  readonly learningRate: Tensor;
  /** What `coefficients` said of this step, as float32 scalars. */
  readonly coefficients: readonly Tensor[];
  /** A number that may change from run to run without a new compilation, as a float32 scalar. */
  setting(value: number): Tensor;
}

export interface Updated {
  readonly weight: Tensor;
  readonly slots: readonly Tensor[];
}

/** An array kept beside each weight. */
export interface Slot {
  /** Keras' name: `momentum`, `velocity`. */
  readonly name: string;
  /** What all its elements are at the start. */
  readonly initial: number;
}

/** One kind of optimizer. */
export interface Optimizer<T extends OptimizerType> {
  slots(config: Extract<OptimizerConfig, { type: T }>): readonly Slot[];
  /**
   * Numbers that depend on the step alone, as bias corrections do, for each of the steps `first` to `first + count - 1`, counted
   * from 1: computed here in doubles, they need not be computed for every step inside the graph. `[count][n]`, n the same throughout.
   */
  coefficients(config: Extract<OptimizerConfig, { type: T }>, first: number, count: number): readonly (readonly number[])[];
  /** Prepares what is the same for all weights of a step, and returns the update of one weight. */
  step(
    config: Extract<OptimizerConfig, { type: T }>,
    context: UpdateContext,
  ): (weight: Tensor, gradient: Tensor, slots: readonly Tensor[]) => Updated;
}

/** The numbers of `count` steps from `first` on. */
export function stepsFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

/** The coefficients of an optimizer whose update is the same at every step. */
export function noCoefficients(_config: unknown, first: number, count: number): readonly (readonly number[])[] {
  return stepsFrom(first, count).map(() => []);
}

function at(list: readonly Tensor[], index: number, what: string): Tensor {
  const tensor = list[index];
  if (tensor === undefined) throw new Error(`this optimizer has no ${what} ${index}`);
  return tensor;
}

/** The slot at `index`, in the order of `slots`. */
export function slot(slots: readonly Tensor[], index: number): Tensor {
  return at(slots, index, 'slot');
}

/** The coefficient at `index`, in the order of `coefficients`. */
export function coefficient(coefficients: readonly Tensor[], index: number): Tensor {
  return at(coefficients, index, 'coefficient');
}
