import type { OptimizerConfig, OptimizerType } from '../../contract/optimizers/index.js';
import type { Tensor } from '../graph/tensor.js';
import { adagrad } from './adagrad.js';
import { adam } from './adam.js';
import { adamax } from './adamax.js';
import { adamw } from './adamw.js';
import { nadam } from './nadam.js';
import type { Optimizer, Slot, UpdateContext, Updated } from './optimizer.js';
import { rmsprop } from './rmsprop.js';
import { sgd } from './sgd.js';

const optimizers: { readonly [T in OptimizerType]: Optimizer<T> } = {
  SGD: sgd,
  RMSprop: rmsprop,
  Adam: adam,
  AdamW: adamw,
  Nadam: nadam,
  Adagrad: adagrad,
  Adamax: adamax,
};

// A config's own `type` picks the optimizer it belongs to; the compiler cannot follow that through an index.
function optimizerOf(config: OptimizerConfig): Optimizer<OptimizerType> {
  return optimizers[config.type] as unknown as Optimizer<OptimizerType>;
}

/** The arrays kept beside each weight. */
export function slotsOf(config: OptimizerConfig): readonly Slot[] {
  return optimizerOf(config).slots(config);
}

/** What the update needs to know of each of `count` steps from `first` on (counted from 1), `[count][n]`. */
export function coefficientsOf(config: OptimizerConfig, first: number, count: number): readonly (readonly number[])[] {
  return optimizerOf(config).coefficients(config, first, count);
}

/** The update of one weight at this step. */
export function updateStep(
  config: OptimizerConfig,
  context: UpdateContext,
): (weight: Tensor, gradient: Tensor, slots: readonly Tensor[]) => Updated {
  return optimizerOf(config).step(config, context);
}
