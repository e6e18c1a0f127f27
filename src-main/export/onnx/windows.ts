/**
 * Convolution and pooling. ONNX puts channels before height and width, Keras behind them: each of these layers turns its input and
 * turns its output back, and onnxruntime drops the turns that cancel out.
 */
import type { LayerConfig } from '../../contract/layers/index.js';
import type { Shape } from '../../contract/shape.js';
import type { Attribute, OnnxGraph } from './graph.js';

interface Window {
  readonly size: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly padding: 'valid' | 'same';
}

/** Padding before and behind one axis: as TensorFlow's `SAME` has it, the odd one behind. */
function paddingAlong(length: number, size: number, stride: number): readonly [number, number] {
  const total = Math.max(0, (Math.ceil(length / stride) - 1) * stride + size - length);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

function windowAttributes({ size, strides, padding }: Window, [height = 1, width = 1]: Shape): Record<string, Attribute> {
  const none = [0, 0] as const;
  const [top, bottom] = padding === 'same' ? paddingAlong(height, size[0], strides[0]) : none;
  const [left, right] = padding === 'same' ? paddingAlong(width, size[1], strides[1]) : none;
  return {
    kernel_shape: { ints: size },
    strides: { ints: strides },
    pads: { ints: [top, left, bottom, right] },
  };
}

function channelsFirst(graph: OnnxGraph, x: string): string {
  return graph.node('Transpose', [x], { perm: { ints: [0, 3, 1, 2] } });
}

function channelsLast(graph: OnnxGraph, x: string): string {
  return graph.node('Transpose', [x], { perm: { ints: [0, 2, 3, 1] } });
}

/** A kernel `[height, width, in, out]` as ONNX has it, `[out, in, height, width]`. */
function turnKernel(kernel: Float32Array, area: number, inputs: number, outputs: number): Float32Array {
  const turned = new Float32Array(kernel.length);
  for (let place = 0; place < area; place += 1) {
    for (let from = 0; from < inputs; from += 1) {
      for (let to = 0; to < outputs; to += 1) {
        turned[(to * inputs + from) * area + place] = kernel[(place * inputs + from) * outputs + to] ?? 0;
      }
    }
  }
  return turned;
}

type Config<T extends LayerConfig['type']> = Extract<LayerConfig, { type: T }>;

/** The convolution without its activation; `weights` are kernel and bias. */
export function convolution(
  graph: OnnxGraph,
  config: Config<'Conv2D'>,
  x: string,
  inputShape: Shape,
  [kernel, bias]: readonly Float32Array[],
): string {
  const { kernel_size: size, strides, padding, filters } = config;
  const inputs = inputShape[2] ?? 1;
  const turned = turnKernel(kernel ?? new Float32Array(), size[0] * size[1], inputs, filters);
  const constants = [
    graph.floats('kernel', turned, [filters, inputs, ...size]),
    ...(bias === undefined ? [] : [graph.floats('bias', bias, [filters])]),
  ];
  const attributes = windowAttributes({ size, strides, padding }, inputShape);
  return channelsLast(graph, graph.node('Conv', [channelsFirst(graph, x), ...constants], attributes));
}

/** The largest value, or the mean of those that are no padding, of each window. */
export function pooling(
  graph: OnnxGraph,
  op: 'MaxPool' | 'AveragePool',
  { pool_size: size, strides = size, padding }: Config<'MaxPooling2D' | 'AveragePooling2D'>,
  x: string,
  inputShape: Shape,
): string {
  const attributes = windowAttributes({ size, strides, padding }, inputShape);
  return channelsLast(graph, graph.node(op, [channelsFirst(graph, x)], attributes));
}
