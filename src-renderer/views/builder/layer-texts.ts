/** Layers in a few signs, as lists show them. */
import type { Experiment } from '../../../src-main/contract/experiment.js';
import type { LayerConfig } from '../../../src-main/contract/layers/index.js';

function sides([height, width]: readonly [number, number]): string {
  return `${height}×${width}`;
}

/** What a layer's line says behind its type. */
export function layerEssence(layer: LayerConfig): string {
  switch (layer.type) {
    case 'Dense':
      return `${layer.units} ${layer.activation}`;
    case 'Conv2D':
      return `${layer.filters} ${sides(layer.kernel_size)} ${layer.activation}`;
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return sides(layer.pool_size);
    case 'Activation':
      return layer.activation;
    case 'Dropout':
    case 'AlphaDropout':
      return String(layer.rate);
    case 'GaussianNoise':
      return String(layer.stddev);
    case 'RandomTranslation':
      return `${layer.height_factor}, ${layer.width_factor}`;
    case 'RandomRotation':
      return String(layer.factor);
    case 'RandomFlip':
      return layer.mode;
    case 'Reshape':
      return layer.target_shape.join('×');
    case 'Concatenate':
      return layer.inputs?.join(' + ') ?? '';
    case 'Flatten':
    case 'PReLU':
    case 'BatchNormalization':
    case 'LayerNormalization':
    case 'GlobalAveragePooling2D':
      return '';
  }
}

/** `mlp: Flatten, Dense 100 relu, Dense 10 softmax · Adam`, read off the parts, so that it is true whatever a file says. */
export function experimentEssence(experiment: Experiment, earlyStopping: string): string {
  const layers = experiment.model.layers.map((layer) => `${layer.type} ${layerEssence(layer)}`.trim()).join(', ');
  const stops = experiment.callbacks.some(({ type }) => type === 'EarlyStopping') ? [earlyStopping] : [];
  return `${experiment.name}: ${[layers, experiment.compile.optimizer.type, ...stops].join(' · ')}`;
}
