import type { OptimizerConfig } from '../../contract/experiment.js';
import type { Tensor } from '../graph/tensor.js';
import { adam } from './adam.js';
import type { Optimizer, OptimizerType, UpdateContext, Updated } from './optimizer.js';
import { sgd } from './sgd.js';

const optimizers: { readonly [T in OptimizerType]: Optimizer<T> } = { Adam: adam, SGD: sgd };

// A config's own `type` picks the optimizer it belongs to; the compiler cannot follow that through an index.
function optimizerOf(config: OptimizerConfig): Optimizer<OptimizerType> {
  return optimizers[config.type] as unknown as Optimizer<OptimizerType>;
}

/** Names of the arrays kept beside each weight. */
export function slotNamesOf(config: OptimizerConfig): readonly string[] {
  return optimizerOf(config).slots(config);
}

/** The update of one weight at this step. */
export function updateStep(
  config: OptimizerConfig,
  context: UpdateContext,
): (weight: Tensor, gradient: Tensor, slots: readonly Tensor[]) => Updated {
  return optimizerOf(config).step(config, context);
}
