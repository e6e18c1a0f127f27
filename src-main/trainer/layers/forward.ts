import type { LayerConfig, LayerType } from '../../contract/layers/index.js';
import type { Tensor } from '../graph/tensor.js';

/** What a layer's forward pass may ask for beyond its input and weights. */
export interface ForwardContext {
  /** Whether dropout and its like are at work. */
  readonly training: boolean;
  /** Samples that count: the batch's first `size` rows (int32 scalar); the rows behind them only fill it up. */
  readonly size: Tensor;
  /** A number that may change from run to run without a new compilation, as a float32 scalar. */
  setting(value: number): Tensor;
  /** The key of this layer's random numbers at this step (uint32 scalar); only while training. */
  randomKey(): Tensor;
  /** What one of the layer's arrays that are not learned becomes after this step, by its place among the weights; only while training. */
  update(weight: number, value: Tensor): void;
}

/** The forward pass of one kind of layer. Gradients follow from the operations it emits. */
export type Forward<T extends LayerType> = (
  config: Extract<LayerConfig, { type: T }>,
  /** What comes in, each `[batch, …input shape]`, float32. All kinds but Concatenate take one. */
  inputs: readonly [Tensor, ...Tensor[]],
  /** In the order in which the contract's kind lists them. */
  weights: readonly Tensor[],
  context: ForwardContext,
) => Tensor;
