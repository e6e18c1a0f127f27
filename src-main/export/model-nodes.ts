/**
 * The model as a list of named nodes that takes stored samples: the input, the experiment's preprocessing as layers, then the layers
 * themselves. Both Keras' own format and that of TensorFlow.js are written from it.
 */
import type { LayerConfig } from '../contract/layers/index.js';
import type { PlacedLayer } from '../contract/model.js';
import { withChannels, withoutAugmentation } from '../contract/python-source/picture-layers.js';
import type { Shape } from '../contract/shape.js';
import type { NamedArray } from '../weights/weights-file.js';
import { partsOf, type ExportedModel } from './exported-model.js';
import { stepParts, type LayerFormat } from './preprocessing-nodes.js';

/** What an exported layer can be: one of the experiment's, or one that stands for the input or for preprocessing. */
export type NodeLayer =
  | LayerConfig
  | { readonly type: 'InputLayer' }
  | { readonly type: 'Rescaling'; readonly scale: number }
  | {
      readonly type: 'Normalization';
      /** One sample's shape, which mean and variance have too. */
      readonly shape: Shape;
      readonly mean: Float64Array;
      readonly variance: Float64Array;
    }
  | { readonly type: 'LeakyReLU'; readonly alpha: number };

export interface ModelNode {
  /** Unique in the model. */
  readonly name: string;
  readonly layer: NodeLayer;
  /** Names of the nodes it takes; none for the input. */
  readonly inputs: readonly string[];
  /** One sample's shapes of all that it takes. */
  readonly inputShapes: readonly Shape[];
  readonly outputShape: Shape;
  readonly weights: readonly NamedArray[];
}

/** Begins the names of the layers that stand for preprocessing, so that an import can tell them from the model's own. */
export const preprocessingPrefix = 'preprocessing_';

/** `base`, or `base_1`, `base_2`, …: the first that is not taken. Takes it. */
export function uniqueName(base: string, taken: Set<string>): string {
  let name = base;
  for (let count = 1; taken.has(name); count += 1) name = `${base}_${count}`;
  taken.add(name);
  return name;
}

/** The layers as the format can have them. */
function layersFor(layers: readonly PlacedLayer[], format: LayerFormat): readonly PlacedLayer[] {
  return format === 'keras' ? withChannels(layers) : withoutAugmentation(layers);
}

/**
 * The nodes in the order of the experiment: each stands behind all that it takes. TensorFlow.js has none of the layers that change
 * pictures at random: they are left out.
 */
export function modelNodes(model: ExportedModel, format: LayerFormat): readonly ModelNode[] {
  const { dataset } = model;
  const layers = layersFor(model.layers, format);
  const { steps, layerWeights } = partsOf(model);
  const taken = new Set(layers.map(({ name }) => name));
  const input = uniqueName('input_layer', taken);
  const shape = dataset.sampleShape;
  const nodes: ModelNode[] = [
    { name: input, layer: { type: 'InputLayer' }, inputs: [], inputShapes: [], outputShape: shape, weights: [] },
  ];
  let last = { name: input, shape };
  const parts = steps.flatMap((step, index) => stepParts(step, steps.slice(0, index), dataset, format));
  for (const { base, layer, outputShape, weights } of parts) {
    const name = uniqueName(`${preprocessingPrefix}${base}`, taken);
    const named = weights.map((array) => ({ ...array, name: `${name}/${array.name}` }));
    nodes.push({ name, layer, inputs: [last.name], inputShapes: [last.shape], outputShape, weights: named });
    last = { name, shape: outputShape };
  }
  let next = 0;
  for (const { config, name, inputs, inputShapes, outputShape, weights: specs } of layers) {
    const names = inputs.map((index) => layers[index]?.name ?? last.name);
    const own = layerWeights.slice(next, next + specs.length);
    next += specs.length;
    nodes.push({ name, layer: config, inputs: names, inputShapes, outputShape, weights: own });
  }
  return nodes;
}
