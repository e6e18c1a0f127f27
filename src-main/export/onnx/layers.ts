/** Every kind of layer as ONNX operations, in its form for inference. */
import type { LayerConfig, LayerType } from '../../contract/layers/index.js';
import type { PlacedLayer } from '../../contract/model.js';
import { activate } from './activations.js';
import type { OnnxGraph } from './graph.js';
import { convolution, pooling } from './windows.js';

interface LayerSource {
  readonly layer: PlacedLayer;
  /** The layer's array of this name, or undefined where it has none. */
  weight(name: string): Float32Array | undefined;
}

/** From the names of the inputs to the name of the output. */
type Emit<T extends LayerType> = (
  graph: OnnxGraph,
  config: Extract<LayerConfig, { type: T }>,
  inputs: readonly [string, ...string[]],
  source: LayerSource,
) => string;

/** Dropout, noise and random changes to pictures are at work in training only. */
const nothing = (_graph: OnnxGraph, _config: unknown, [x]: readonly [string, ...string[]]): string => x;

const dense: Emit<'Dense'> = (graph, config, [x], { layer, weight }) => {
  const kernel = graph.floats('kernel', weight('kernel') ?? new Float32Array(), layer.weights[0]?.shape ?? []);
  const product = graph.node('MatMul', [x, kernel]);
  const bias = weight('bias');
  const sum = bias === undefined ? product : graph.node('Add', [product, graph.floats('bias', bias, [config.units])]);
  return activate(graph, config.activation, sum);
};

const conv2D: Emit<'Conv2D'> = (graph, config, [x], { layer, weight }) => {
  const weights = [weight('kernel'), weight('bias')].filter((values) => values !== undefined);
  return activate(graph, config.activation, convolution(graph, config, x, layer.inputShapes[0], weights));
};

/** `(x - mean) / sqrt(variance + epsilon) · gamma + beta`, put together to one factor and one shift for each channel. */
const batchNormalization: Emit<'BatchNormalization'> = (graph, config, [x], { weight }) => {
  const mean = weight('moving_mean') ?? new Float32Array();
  const variance = weight('moving_variance') ?? new Float32Array();
  const gamma = weight('gamma');
  const beta = weight('beta');
  const factor = Float64Array.from(variance, (value, i) => (gamma?.[i] ?? 1) / Math.sqrt(value + config.epsilon));
  const shift = Float32Array.from(mean, (value, i) => (beta?.[i] ?? 0) - value * (factor[i] ?? 1));
  const scaled = graph.node('Mul', [x, graph.floats('factor', Float32Array.from(factor), [factor.length])]);
  return graph.node('Add', [scaled, graph.floats('shift', shift, [shift.length])]);
};

const layerNormalization: Emit<'LayerNormalization'> = (graph, config, [x], { layer, weight }) => {
  const size = layer.outputShape.at(-1) ?? 1;
  const beta = weight('beta');
  const constants = [
    graph.floats('gamma', weight('gamma') ?? new Float32Array(size).fill(1), [size]),
    ...(beta === undefined ? [] : [graph.floats('beta', beta, [size])]),
  ];
  return graph.node('LayerNormalization', [x, ...constants], { axis: { int: -1 }, epsilon: { float: config.epsilon } });
};

const emitters: { readonly [T in LayerType]: Emit<T> } = {
  Flatten: (graph, _config, [x]) => graph.node('Flatten', [x], { axis: { int: 1 } }),
  Reshape: (graph, config, [x]) => graph.node('Reshape', [x, graph.int64s('shape', [-1, ...config.target_shape])]),
  Dense: dense,
  Activation: (graph, config, [x]) => activate(graph, config.activation, x),
  PReLU: (graph, _config, [x], { layer, weight }) =>
    graph.node('PRelu', [x, graph.floats('alpha', weight('alpha') ?? new Float32Array(), layer.inputShapes[0])]),
  Dropout: nothing,
  AlphaDropout: nothing,
  GaussianNoise: nothing,
  RandomTranslation: nothing,
  RandomRotation: nothing,
  RandomFlip: nothing,
  BatchNormalization: batchNormalization,
  LayerNormalization: layerNormalization,
  Concatenate: (graph, _config, inputs) => graph.node('Concat', inputs, { axis: { int: -1 } }),
  Conv2D: conv2D,
  MaxPooling2D: (graph, config, [x], { layer }) => pooling(graph, 'MaxPool', config, x, layer.inputShapes[0]),
  AveragePooling2D: (graph, config, [x], { layer }) => pooling(graph, 'AveragePool', config, x, layer.inputShapes[0]),
  GlobalAveragePooling2D: (graph, _config, [x]) =>
    graph.node('ReduceMean', [x], { axes: { ints: [1, 2] }, keepdims: { int: 0 } }),
};

/** Adds a layer; returns its output's name. `weights` are in the order of the layer's own list. */
export function emitLayer(
  graph: OnnxGraph,
  layer: PlacedLayer,
  inputs: readonly [string, ...string[]],
  weights: readonly Float32Array[],
): string {
  const { config } = layer;
  // A config's own `type` picks the emitter it belongs to; the compiler cannot follow that through an index.
  const emit = emitters[config.type] as Emit<LayerType>;
  const weight = (name: string) => weights[layer.weights.findIndex((spec) => spec.name === name)];
  graph.enter(layer.name);
  return emit(graph, config, inputs, { layer, weight });
}
