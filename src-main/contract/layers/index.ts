import { z } from 'zod';
import type { Shape } from '../shape.js';
import { activation, activationSchema } from './activation.js';
import { alphaDropout, alphaDropoutSchema } from './alpha-dropout.js';
import { averagePooling2D, averagePooling2DSchema } from './average-pooling-2d.js';
import { batchNormalization, batchNormalizationSchema } from './batch-normalization.js';
import { concatenate, concatenateSchema } from './concatenate.js';
import { conv2D, conv2DSchema } from './conv-2d.js';
import { dense, denseSchema } from './dense.js';
import { dropout, dropoutSchema } from './dropout.js';
import { flatten, flattenSchema } from './flatten.js';
import { gaussianNoise, gaussianNoiseSchema } from './gaussian-noise.js';
import { globalAveragePooling2D, globalAveragePooling2DSchema } from './global-average-pooling-2d.js';
import type { InputFault, LayerKind, WeightSpec } from './layer-kind.js';
import { layerNormalization, layerNormalizationSchema } from './layer-normalization.js';
import { maxPooling2D, maxPooling2DSchema } from './max-pooling-2d.js';
import { prelu, preluSchema } from './prelu.js';
import { randomFlip, randomFlipSchema } from './random-flip.js';
import { randomRotation, randomRotationSchema } from './random-rotation.js';
import { randomTranslation, randomTranslationSchema } from './random-translation.js';
import { reshape, reshapeSchema } from './reshape.js';

export const layerSchema = z.discriminatedUnion('type', [
  flattenSchema,
  reshapeSchema,
  denseSchema,
  activationSchema,
  preluSchema,
  dropoutSchema,
  alphaDropoutSchema,
  gaussianNoiseSchema,
  batchNormalizationSchema,
  layerNormalizationSchema,
  concatenateSchema,
  conv2DSchema,
  maxPooling2DSchema,
  averagePooling2DSchema,
  globalAveragePooling2DSchema,
  randomTranslationSchema,
  randomRotationSchema,
  randomFlipSchema,
]);

/** A layer as an experiment describes it, defaults filled in. */
export type LayerConfig = z.output<typeof layerSchema>;
export type LayerType = LayerConfig['type'];

const kinds: { readonly [T in LayerType]: LayerKind<Extract<LayerConfig, { type: T }>> } = {
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

/** The layer types by name, in the order in which a form offers them. */
export const layerTypes = Object.keys(kinds) as readonly LayerType[];

/** One sample's shapes of all that a layer takes. */
export type InputShapes = readonly [Shape, ...Shape[]];

// A config's own `type` picks the kind it belongs to; the compiler cannot follow that through an index.
function kindOf(config: LayerConfig): LayerKind<LayerConfig> {
  return kinds[config.type] as LayerKind<LayerConfig>;
}

/** Keras' base name for unnamed layers of this type. */
export function baseNameOf(config: LayerConfig): string {
  return kindOf(config).baseName;
}

/** Shape of one output sample for one sample of each input. */
export function outputShapeOf(config: LayerConfig, inputs: InputShapes): Shape {
  return kindOf(config).outputShape(config, inputs);
}

/** The layer's arrays, in Keras' order. */
export function weightsOf(config: LayerConfig, inputs: InputShapes): readonly WeightSpec[] {
  return kindOf(config).weights(config, inputs);
}

/** Why the layer cannot take these inputs. All kinds but Concatenate take exactly one. */
export function inputFaultOf(config: LayerConfig, inputs: InputShapes): InputFault | undefined {
  if (config.type !== 'Concatenate' && inputs.length > 1) {
    return { found: `${inputs.length} inputs`, allowed: 'one input; a Concatenate layer joins several' };
  }
  return kindOf(config).fault?.(config, inputs);
}
