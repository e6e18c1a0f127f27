/** The layers as a form offers them, and what a new one of each kind starts with. */
import { layerSchema, type LayerConfig, type LayerType } from '../../src-main/contract/layers/index.js';

export interface LayerGroup {
  readonly id: 'core' | 'activation' | 'normalisation' | 'image' | 'augmentation' | 'graph';
  readonly types: readonly LayerType[];
}

/** Every type once, as Keras' documentation sorts them. */
export const layerGroups: readonly LayerGroup[] = [
  { id: 'core', types: ['Dense', 'Flatten', 'Reshape'] },
  { id: 'activation', types: ['Activation', 'PReLU', 'Dropout', 'AlphaDropout', 'GaussianNoise'] },
  { id: 'normalisation', types: ['BatchNormalization', 'LayerNormalization'] },
  { id: 'image', types: ['Conv2D', 'MaxPooling2D', 'AveragePooling2D', 'GlobalAveragePooling2D'] },
  { id: 'augmentation', types: ['RandomTranslation', 'RandomRotation', 'RandomFlip'] },
  { id: 'graph', types: ['Concatenate'] },
];

/** A layer to start from; the schema fills in Keras' defaults. */
export function newLayer(type: LayerType): LayerConfig {
  switch (type) {
    case 'Dense':
      return layerSchema.parse({ type, units: 100, activation: 'relu' });
    case 'Conv2D':
      return layerSchema.parse({ type, filters: 32, kernel_size: [3, 3], activation: 'relu' });
    case 'Reshape':
      return layerSchema.parse({ type, target_shape: [28, 28, 1] });
    case 'Activation':
      return layerSchema.parse({ type, activation: 'relu' });
    case 'Dropout':
      return layerSchema.parse({ type, rate: 0.3 });
    case 'AlphaDropout':
      return layerSchema.parse({ type, rate: 0.1 });
    case 'GaussianNoise':
      return layerSchema.parse({ type, stddev: 0.1 });
    case 'RandomTranslation':
      return layerSchema.parse({ type, height_factor: 0.1, width_factor: 0.1 });
    case 'RandomRotation':
      return layerSchema.parse({ type, factor: 0.05 });
    case 'RandomFlip':
      // Upside down, few things are what they were.
      return layerSchema.parse({ type, mode: 'horizontal' });
    case 'Flatten':
    case 'PReLU':
    case 'BatchNormalization':
    case 'LayerNormalization':
    case 'Concatenate':
    case 'MaxPooling2D':
    case 'AveragePooling2D':
    case 'GlobalAveragePooling2D':
      return layerSchema.parse({ type });
  }
}
