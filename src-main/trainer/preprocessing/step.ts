import type { PlacedStep, PreprocessingStep, PreprocessingType } from '../../contract/preprocessing/index.js';
import type { StepData } from '../../contract/preprocessing/step-kind.js';
import type { Tensor } from '../graph/tensor.js';

/** What a step's fit starts from: how a value varies over the training part. Arrays of one sample's values, in doubles. */
export interface Spread {
  readonly mean: Float64Array;
  /** Population variance. */
  readonly variance: Float64Array;
  readonly minimum: Float64Array;
  readonly maximum: Float64Array;
}

/** One kind of preprocessing step inside the graph. */
export interface Step<T extends PreprocessingType> {
  /**
   * @param x `[B, …input shape]`, float32
   * @param fitted the step's arrays, in the contract's order
   */
  apply(
    config: Extract<PreprocessingStep, { type: T }>,
    x: Tensor,
    fitted: readonly Tensor[],
    placed: PlacedStep,
    data: StepData,
  ): Tensor;
  /** The step's arrays of what it saw of the training part; only for kinds that are fitted. */
  fit?(spread: Spread, data: StepData): readonly Float32Array[];
}

/** Whether a value of a sample is the number of a category, which scaling leaves alone. */
export function isCategory(data: StepData, index: number): boolean {
  return data.columns?.[index]?.categories !== undefined;
}
