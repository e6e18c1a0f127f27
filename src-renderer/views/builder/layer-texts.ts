/** Layers in a few signs, as lists show them. */
import type { Experiment } from '../../../src-main/contract/experiment.js';
import type { LayerConfig } from '../../../src-main/contract/layers/index.js';

/** What a layer's line says behind its type. */
export function layerEssence(layer: LayerConfig): string {
  switch (layer.type) {
    case 'Flatten':
      return '';
    case 'Dense':
      return `${layer.units} ${layer.activation}`;
    case 'Dropout':
      return String(layer.rate);
  }
}

/** `mlp: Flatten, Dense 100 relu, Dense 10 softmax · Adam`, read off the parts, so that it is true whatever a file says. */
export function experimentEssence(experiment: Experiment, earlyStopping: string): string {
  const layers = experiment.model.layers.map((layer) => `${layer.type} ${layerEssence(layer)}`.trim()).join(', ');
  const stops = experiment.callbacks.some(({ type }) => type === 'EarlyStopping') ? [earlyStopping] : [];
  return `${experiment.name}: ${[layers, experiment.compile.optimizer.type, ...stops].join(' · ')}`;
}
