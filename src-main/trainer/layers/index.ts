import type { LayerConfig, LayerType } from '../../contract/layers/index.js';
import type { Tensor } from '../graph/tensor.js';
import { activation } from './activation.js';
import { alphaDropout } from './alpha-dropout.js';
import { averagePooling2D } from './average-pooling-2d.js';
import { batchNormalization } from './batch-normalization.js';
import { concatenate } from './concatenate.js';
import { conv2D } from './conv-2d.js';
import { dense } from './dense.js';
import { dropout } from './dropout.js';
import { flatten } from './flatten.js';
import type { Forward, ForwardContext } from './forward.js';
import { gaussianNoise } from './gaussian-noise.js';
import { globalAveragePooling2D } from './global-average-pooling-2d.js';
import { layerNormalization } from './layer-normalization.js';
import { maxPooling2D } from './max-pooling-2d.js';
import { prelu } from './prelu.js';
import { randomFlip } from './random-flip.js';
import { randomRotation } from './random-rotation.js';
import { randomTranslation } from './random-translation.js';
import { reshape } from './reshape.js';

const forwardPasses: { readonly [T in LayerType]: Forward<T> } = {
  Flatten: flatten,
  Reshape: reshape,
  Dense: dense,
  Activation: activation,
  PReLU: prelu,
  Dropout: dropout,
  AlphaDropout: alphaDropout,
  GaussianNoise: gaussianNoise,
  BatchNormalization: batchNormalization,
  LayerNormalization: layerNormalization,
  Concatenate: concatenate,
  Conv2D: conv2D,
  MaxPooling2D: maxPooling2D,
  AveragePooling2D: averagePooling2D,
  GlobalAveragePooling2D: globalAveragePooling2D,
  RandomTranslation: randomTranslation,
  RandomRotation: randomRotation,
  RandomFlip: randomFlip,
};

/** Emits one layer: each input is `[batch, …]`, `weights` in the contract's order. */
export function forward(
  config: LayerConfig,
  inputs: readonly [Tensor, ...Tensor[]],
  weights: readonly Tensor[],
  context: ForwardContext,
): Tensor {
  // A config's own `type` picks the pass it belongs to; the compiler cannot follow that through an index.
  const pass = forwardPasses[config.type] as Forward<LayerType>;
  return pass(config, inputs, weights, context);
}
