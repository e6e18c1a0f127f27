/** Edits of the list of layers, each from an experiment to a new one. The list never gets empty: the schema forbids it. */
import type { Experiment } from '../../src-main/contract/experiment.js';
import { layerSchema, type LayerConfig, type LayerType } from '../../src-main/contract/layers/index.js';

function withLayers(experiment: Experiment, layers: readonly LayerConfig[]): Experiment {
  return { ...experiment, model: { ...experiment.model, layers: [...layers] } };
}

/** A layer to start from; the schema fills in Keras' defaults. */
export function newLayer(type: LayerType): LayerConfig {
  switch (type) {
    case 'Flatten':
      return layerSchema.parse({ type });
    case 'Dense':
      return layerSchema.parse({ type, units: 100, activation: 'relu' });
    case 'Dropout':
      return layerSchema.parse({ type, rate: 0.3 });
  }
}

/** Puts a layer where `index` is; the one there and those after it move on. */
export function insertLayer(experiment: Experiment, index: number, layer: LayerConfig): Experiment {
  return withLayers(experiment, experiment.model.layers.toSpliced(index, 0, layer));
}

export function removeLayer(experiment: Experiment, index: number): Experiment {
  if (experiment.model.layers.length <= 1) return experiment;
  return withLayers(experiment, experiment.model.layers.toSpliced(index, 1));
}

/** The copy stands behind its original, without the name: names are unique. */
export function duplicateLayer(experiment: Experiment, index: number): Experiment {
  const original = experiment.model.layers[index];
  return original === undefined ? experiment : insertLayer(experiment, index + 1, withoutName(original));
}

/** Moves a layer so that it ends up at `to`. */
export function moveLayer(experiment: Experiment, from: number, to: number): Experiment {
  const { layers } = experiment.model;
  const layer = layers[from];
  const target = Math.max(0, Math.min(to, layers.length - 1));
  if (layer === undefined || target === from) return experiment;
  return withLayers(experiment, layers.toSpliced(from, 1).toSpliced(target, 0, layer));
}

export function replaceLayer(experiment: Experiment, index: number, layer: LayerConfig): Experiment {
  return withLayers(experiment, experiment.model.layers.with(index, layer));
}

/** The same layer under Keras' own name for it. */
export function withoutName(layer: LayerConfig): LayerConfig {
  const { name: _name, ...rest } = layer;
  return rest;
}
