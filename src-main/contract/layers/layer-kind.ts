import type { Shape } from '../shape.js';
import type { ConstraintConfig } from './constraints.js';
import type { InitializerName } from './initializers.js';
import type { RegularizerConfig } from './regularizers.js';

/** One array of a layer. */
export interface WeightSpec {
  /** Keras' name within the layer: `kernel`, `bias`. */
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: InitializerName;
  /** false for what is counted rather than learned, as BatchNormalization's moving averages are. */
  readonly learned?: false;
  readonly regularizer?: RegularizerConfig | undefined;
  readonly constraint?: ConstraintConfig | undefined;
}

/** Why a layer cannot take what comes in: what was found and what it takes, as two sentences. */
export interface InputFault {
  readonly found: string;
  readonly allowed: string;
}

/**
 * What both sides know of a kind of layer: enough for the summary and the checks, nothing of TensorFlow. Its forward pass
 * stands under the same name in the trainer's `layers/`.
 */
export interface LayerKind<Config> {
  /** Keras' base name for unnamed layers: `dense` gives `dense`, `dense_1`, … */
  readonly baseName: string;
  /** Shape of one output sample for one sample of each input. Total: for inputs at fault, any shape will do. */
  outputShape(config: Config, inputs: readonly [Shape, ...Shape[]]): Shape;
  /** The layer's arrays, in Keras' order. */
  weights(config: Config, inputs: readonly [Shape, ...Shape[]]): readonly WeightSpec[];
  /** What is wrong with the inputs; undefined where nothing is, or where every input will do. */
  fault?(config: Config, inputs: readonly [Shape, ...Shape[]]): InputFault | undefined;
}
