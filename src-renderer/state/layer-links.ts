/** Layers name what they take. Whatever happens to the list, each must go on taking what it took before. */
import { modelInput } from '../../src-main/contract/layers/layer-fields.js';
import type { LayerConfig } from '../../src-main/contract/layers/index.js';
import { layerNames } from '../../src-main/contract/model.js';

/** A layer of the new list, and where it stood in the old one; undefined for one that is new. */
export interface MovedLayer {
  readonly layer: LayerConfig;
  readonly was: number | undefined;
}

/** What a layer takes, by name: the stated inputs, or the layer before. */
export function inputNamesOf(layers: readonly LayerConfig[], index: number): readonly string[] {
  return layers[index]?.inputs ?? [index === 0 ? modelInput : (layerNames(layers)[index - 1] ?? modelInput)];
}

/**
 * The new list, its `inputs` written anew: names that Keras gives change with the order of the layers. Who took a layer that is gone
 * takes what that layer took.
 */
export function relink(before: readonly LayerConfig[], after: readonly MovedLayer[]): LayerConfig[] {
  const oldNames = layerNames(before);
  const newNames = layerNames(after.map(({ layer }) => layer));

  const renamed = (name: string): readonly string[] => {
    const index = oldNames.indexOf(name);
    if (name === modelInput || index < 0) return [name];
    const now = after.findIndex(({ was }) => was === index);
    if (now >= 0) return [newNames[now] ?? name];
    // A faulty file may name the layer itself or a later one: following that would never end.
    const earlier = inputNamesOf(before, index).filter((input) => oldNames.indexOf(input) < index);
    return earlier.flatMap(renamed);
  };

  return after.map(({ layer }) => {
    if (layer.inputs === undefined) return layer;
    const inputs = [...new Set(layer.inputs.flatMap(renamed))];
    return inputs.join('\n') === layer.inputs.join('\n') ? layer : { ...layer, inputs };
  });
}
