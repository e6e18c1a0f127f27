import type { LayerConfig, LayerType } from '../../contract/layers/index.js';
import type { Tensor } from '../graph/tensor.js';
import { dense } from './dense.js';
import { dropout } from './dropout.js';
import { flatten } from './flatten.js';
import type { Forward, ForwardContext } from './forward.js';

const forwardPasses: { readonly [T in LayerType]: Forward<T> } = { Dense: dense, Dropout: dropout, Flatten: flatten };

/** Emits one layer: `input` is `[batch, …]`, `weights` in the contract's order. */
export function forward(config: LayerConfig, input: Tensor, weights: readonly Tensor[], context: ForwardContext): Tensor {
  // A config's own `type` picks the pass it belongs to; the compiler cannot follow that through an index.
  const pass = forwardPasses[config.type] as (
    config: LayerConfig,
    input: Tensor,
    weights: readonly Tensor[],
    context: ForwardContext,
  ) => Tensor;
  return pass(config, input, weights, context);
}
