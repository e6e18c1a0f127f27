/**
 * The model as a list of named nodes that takes raw pixels: the input, the experiment's preprocessing as layers, then the layers
 * themselves. Both Keras' own format and that of TensorFlow.js are written from it.
 */
import { batchNormalizationSchema } from '../contract/layers/batch-normalization.js';
import type { LayerConfig } from '../contract/layers/index.js';
import { placeSteps, type PlacedStep } from '../contract/preprocessing/index.js';
import { sizeOf, type Shape } from '../contract/shape.js';
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

/** A step as layers, one after another, each with the shape that it puts out. */
interface StepLayer {
  readonly layer: NodeLayer;
  readonly outputShape: Shape;
  readonly weights: readonly NamedArray[];
}

/**
 * What was fitted, as a frozen BatchNormalization over a row of values: both formats have that, and (x - mean) / √variance is what
 * both steps come to. So small an epsilon leaves any variance of a float32 deviation as it is.
 */
function scalingLayers({ inputShape, outputShape }: PlacedStep, [first, second]: readonly NamedArray[]): readonly StepLayer[] {
  if (first === undefined || second === undefined) throw new Error('a fitted step has two arrays');
  const row = [sizeOf(inputShape)];
  const layer = batchNormalizationSchema.parse({
    type: 'BatchNormalization',
    trainable: false,
    center: false,
    scale: false,
    epsilon: 1e-30,
  });
  const weights = [
    { name: 'moving_mean', shape: row, values: first.values },
    { name: 'moving_variance', shape: row, values: second.values.map((value) => value * value) },
  ];
  const reshaped = (shape: Shape): StepLayer[] =>
    inputShape.length === 1 ? [] : [{ layer: { type: 'Reshape', target_shape: [...shape] }, outputShape: shape, weights: [] }];
  return [...reshaped(row), { layer, outputShape: row, weights }, ...reshaped(outputShape)];
}

function stepLayers(step: PlacedStep, fitted: readonly NamedArray[]): readonly StepLayer[] {
  const { config, outputShape } = step;
  switch (config.type) {
    case 'divide':
      // x * (1 / 255) may differ from x / 255 in the last bit of a float32; neither format has a layer that divides.
      return [{ layer: { type: 'Rescaling', scale: 1 / config.by }, outputShape, weights: [] }];
    case 'reshape':
      return [{ layer: { type: 'Reshape', target_shape: config.target_shape }, outputShape, weights: [] }];
    case 'standardize':
    case 'min-max':
      return scalingLayers(step, fitted);
    case 'one-hot':
      throw new Error('a data set with categories has no export yet');
  }
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
  let next = 0;
  for (const step of placeSteps(experiment.data.preprocessing, shape, dataset)) {
    const fitted = weights.slice(next, next + step.fitted.length);
    next += fitted.length;
    for (const { layer, outputShape, weights: own } of stepLayers(step, fitted)) {
      const name = uniqueName(`${preprocessingPrefix}${layer.type.toLowerCase()}`, taken);
      const named = own.map((array) => ({ ...array, name: `${name}/${array.name}` }));
      nodes.push({ name, layer, inputs: [last.name], inputShapes: [last.shape], outputShape, weights: named });
      last = { name, shape: outputShape };
    }
  }
  for (const { config, name, inputs, inputShapes, outputShape, weights: specs } of layers) {
    const names = inputs.map((index) => layers[index]?.name ?? last.name);
    const own = weights.slice(next, next + specs.length);
    next += specs.length;
    nodes.push({ name, layer: config, inputs: names, inputShapes, outputShape, weights: own });
  }
  return nodes;
}
