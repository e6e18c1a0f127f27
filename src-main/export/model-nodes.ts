/**
 * The model as a list of named nodes that takes raw pixels: the input, the experiment's preprocessing as layers, then the layers
 * themselves. Both Keras' own format and that of TensorFlow.js are written from it.
 */
import type { PreprocessingStep } from '../contract/experiment.js';
import type { LayerConfig } from '../contract/layers/index.js';
import type { Shape } from '../contract/shape.js';
import type { NamedArray } from '../weights/weights-file.js';
import type { ExportedModel } from './exported-model.js';

/** What an exported layer can be: one of the experiment's, or one that stands for the input or for preprocessing. */
export type NodeLayer =
  | LayerConfig
  | { readonly type: 'InputLayer' }
  | { readonly type: 'Rescaling'; readonly scale: number }
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

function stepLayer(step: PreprocessingStep): NodeLayer {
  // x * (1 / 255) may differ from x / 255 in the last bit of a float32; neither format has a layer that divides.
  if (step.type === 'divide') return { type: 'Rescaling', scale: 1 / step.by };
  return { type: 'Reshape', target_shape: step.target_shape };
}

/** The nodes in the order of the experiment: each stands behind all that it takes. */
export function modelNodes({ experiment, dataset, layers, weights }: ExportedModel): readonly ModelNode[] {
  const taken = new Set(layers.map(({ name }) => name));
  const input = uniqueName('input_layer', taken);
  const shape = dataset.sampleShape;
  const nodes: ModelNode[] = [
    { name: input, layer: { type: 'InputLayer' }, inputs: [], inputShapes: [], outputShape: shape, weights: [] },
  ];
  let last = { name: input, shape };
  for (const step of experiment.data.preprocessing) {
    const layer = stepLayer(step);
    const name = uniqueName(`${preprocessingPrefix}${layer.type.toLowerCase()}`, taken);
    const outputShape = step.type === 'reshape' ? step.target_shape : last.shape;
    nodes.push({ name, layer, inputs: [last.name], inputShapes: [last.shape], outputShape, weights: [] });
    last = { name, shape: outputShape };
  }
  let next = 0;
  for (const { config, name, inputs, inputShapes, outputShape, weights: specs } of layers) {
    const names = inputs.map((index) => layers[index]?.name ?? last.name);
    const own = weights.slice(next, next + specs.length);
    next += specs.length;
    nodes.push({ name, layer: config, inputs: names, inputShapes, outputShape, weights: own });
  }
  return nodes;
}
