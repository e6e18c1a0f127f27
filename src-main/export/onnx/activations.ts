/** Activation functions as ONNX operations, with Keras' constants. */
import type { ActivationName } from '../../contract/layers/activations.js';
import type { OnnxGraph } from './graph.js';

type Activation = (graph: OnnxGraph, x: string) => string;

/** An activation that is one operation. */
function operation(op: string, attributes: Parameters<OnnxGraph['node']>[2] = {}): Activation {
  return (graph, x) => graph.node(op, [x], attributes);
}

/** x · Φ(x) by the error function; ONNX has `Gelu` of its own only from opset 20 on. */
const gelu: Activation = (graph, x) => {
  const scaled = graph.node('Mul', [x, graph.float('sqrt_half', Math.SQRT1_2)]);
  const shifted = graph.node('Add', [graph.node('Erf', [scaled]), graph.float('one', 1)]);
  return graph.node('Mul', [graph.node('Mul', [x, graph.float('half', 0.5)]), shifted]);
};

const activations: { readonly [N in ActivationName]: Activation } = {
  linear: (_graph, x) => x,
  sigmoid: operation('Sigmoid'),
  tanh: operation('Tanh'),
  relu: operation('Relu'),
  leaky_relu: operation('LeakyRelu', { alpha: { float: 0.2 } }),
  elu: operation('Elu', { alpha: { float: 1 } }),
  selu: operation('Selu'),
  gelu,
  swish: (graph, x) => graph.node('Mul', [x, graph.node('Sigmoid', [x])]),
  softplus: operation('Softplus'),
  softsign: operation('Softsign'),
  hard_sigmoid: operation('HardSigmoid', { alpha: { float: 1 / 6 }, beta: { float: 0.5 } }),
  exponential: operation('Exp'),
  softmax: operation('Softmax', { axis: { int: -1 } }),
};

/** Adds an activation by Keras' name; returns its output's name. */
export function activate(graph: OnnxGraph, name: ActivationName, x: string): string {
  return activations[name](graph, x);
}
