/** Edits of the list of layers, each from an experiment to a new one. The list never gets empty: the schema forbids it. */
import type { Experiment } from '../../src-main/contract/experiment.js';
import type { LayerConfig } from '../../src-main/contract/layers/index.js';
import { modelInput } from '../../src-main/contract/layers/layer-fields.js';
import { layerNames, type PlacedLayer } from '../../src-main/contract/model.js';
import { relink, type MovedLayer } from './layer-links.js';

function stay(layer: LayerConfig, was: number): MovedLayer {
  return { layer, was };
}

function withLayers(experiment: Experiment, after: readonly MovedLayer[]): Experiment {
  return { ...experiment, model: { ...experiment.model, layers: relink(experiment.model.layers, after) } };
}

/** Puts a layer where `index` is; the one there and those after it move on. */
export function insertLayer(experiment: Experiment, index: number, layer: LayerConfig): Experiment {
  return withLayers(experiment, experiment.model.layers.map(stay).toSpliced(index, 0, { layer, was: undefined }));
}

/**
 * Puts a layer where `index` is, into the flow: the layer that stands there takes the new one in place of the one before, also
 * where it names that one.
 */
export function insertInFlow(experiment: Experiment, index: number, layer: LayerConfig): Experiment {
  const inserted = insertLayer(experiment, index, layer);
  const { layers } = inserted.model;
  const names = layerNames(layers);
  const [before, added, next] = [index === 0 ? modelInput : names[index - 1], names[index], layers[index + 1]];
  if (next?.inputs === undefined || before === undefined || added === undefined) return inserted;
  const inputs = next.inputs.map((name) => (name === before ? added : name));
  return replaceLayer(inserted, index + 1, { ...next, inputs });
}

/** Puts a layer before the one at `index`, between it and what it takes. */
export function insertBefore(experiment: Experiment, index: number, layer: LayerConfig): Experiment {
  const next = experiment.model.layers[index];
  if (next?.inputs === undefined) return insertLayer(experiment, index, layer);
  const { inputs, ...rest } = next;
  const layers = experiment.model.layers.map(stay).with(index, { layer: rest, was: index });
  return withLayers(experiment, layers.toSpliced(index, 0, { layer: { ...layer, inputs }, was: undefined }));
}

export function removeLayer(experiment: Experiment, index: number): Experiment {
  if (experiment.model.layers.length <= 1) return experiment;
  return withLayers(experiment, experiment.model.layers.map(stay).toSpliced(index, 1));
}

/** The copy stands behind its original, without the name: names are unique. */
export function duplicateLayer(experiment: Experiment, index: number): Experiment {
  const original = experiment.model.layers[index];
  return original === undefined ? experiment : insertLayer(experiment, index + 1, withoutName(original));
}

/** Moves a layer so that it ends up at `to`. */
export function moveLayer(experiment: Experiment, from: number, to: number): Experiment {
  const layers = experiment.model.layers.map(stay);
  const layer = layers[from];
  const target = Math.max(0, Math.min(to, layers.length - 1));
  if (layer === undefined || target === from) return experiment;
  return withLayers(experiment, layers.toSpliced(from, 1).toSpliced(target, 0, layer));
}

export function replaceLayer(experiment: Experiment, index: number, layer: LayerConfig): Experiment {
  return withLayers(experiment, experiment.model.layers.map(stay).with(index, { layer, was: index }));
}

/** The same layer under Keras' own name for it. */
export function withoutName(layer: LayerConfig): LayerConfig {
  const { name: _name, ...rest } = layer;
  return rest;
}

/** The same layer taking the one before it. */
export function withoutInputs(layer: LayerConfig): LayerConfig {
  const { inputs: _inputs, ...rest } = layer;
  return rest;
}

/**
 * What a new Concatenate at `index` may join: the layer before it, and the nearest earlier one whose shape differs in its last size
 * at most. Undefined where there is none.
 */
export function joinableBefore(placed: readonly PlacedLayer[], index: number): readonly string[] | undefined {
  const last = placed[index - 1];
  if (last === undefined) return undefined;
  const front = ({ outputShape }: PlacedLayer) => `${outputShape.length}: ${outputShape.slice(0, -1).join()}`;
  const other = placed.slice(0, index - 1).findLast((layer) => front(layer) === front(last));
  return other === undefined ? undefined : [other.name, last.name];
}
