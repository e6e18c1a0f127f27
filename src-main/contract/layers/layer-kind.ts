import type { Shape } from '../shape.js';
import type { InitializerName } from './initializers.js';

/** One trainable array of a layer. */
export interface WeightSpec {
  /** Keras' name within the layer: `kernel`, `bias`. */
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: InitializerName;
}

/**
 * What both sides know of a kind of layer: enough for the summary and the checks, nothing of TensorFlow. Its forward pass
 * stands under the same name in the trainer's `layers/`.
 */
export interface LayerKind<Config> {
  /** Keras' base name for unnamed layers: `dense` gives `dense`, `dense_1`, … */
  readonly baseName: string;
  /** Shape of one output sample for one input sample. */
  outputShape(config: Config, input: Shape): Shape;
  /** Arrays the layer learns, in Keras' order. */
  weights(config: Config, input: Shape): readonly WeightSpec[];
}
