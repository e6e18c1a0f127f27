/** Preprocessing steps inside the graph. */
import type { PlacedStep, PreprocessingStep, PreprocessingType } from '../../contract/preprocessing/index.js';
import type { StepData } from '../../contract/preprocessing/step-kind.js';
import type { Tensor } from '../graph/tensor.js';
import { divideStep } from './divide.js';
import { minMaxStep } from './min-max.js';
import { oneHotStep } from './one-hot.js';
import { reshapeStep } from './reshape.js';
import { standardizeStep } from './standardize.js';
import type { Spread, Step } from './step.js';

const steps: { readonly [T in PreprocessingType]: Step<T> } = {
  divide: divideStep,
  standardize: standardizeStep,
  'min-max': minMaxStep,
  'one-hot': oneHotStep,
  reshape: reshapeStep,
};

// A config's own `type` picks the step it belongs to; the compiler cannot follow that through an index.
function stepOf(config: PreprocessingStep): Step<PreprocessingType> {
  return steps[config.type] as unknown as Step<PreprocessingType>;
}

/** Emits one step: `[B, …input shape]` to `[B, …output shape]`, float32. */
export function applyStep(placed: PlacedStep, x: Tensor, fitted: readonly Tensor[], data: StepData): Tensor {
  return stepOf(placed.config).apply(placed.config, x, fitted, placed, data);
}

/** The arrays of a fitted step, in the contract's order; none for a step without any. */
export function fitStep(placed: PlacedStep, spread: Spread, data: StepData): readonly Float32Array[] {
  return stepOf(placed.config).fit?.(spread, data) ?? [];
}
