import type { ActivationName } from '../../contract/layers/activations.js';
import { relu, sigmoid, softmax, tanh } from '../graph/ops/activations.js';
import type { Tensor } from '../graph/tensor.js';

/** Softmax outputs and what they were made of: a cross-entropy computed from these logits is exact where the output is not. */
const logitsBehind = new WeakMap<Tensor, Tensor>();

const activations: { readonly [N in ActivationName]: (x: Tensor) => Tensor } = {
  linear: (x) => x,
  sigmoid,
  relu,
  tanh,
  softmax(x) {
    const y = softmax(x);
    logitsBehind.set(y, x);
    return y;
  },
};

/** Applies an activation function by Keras' name. */
export function activate(name: ActivationName, x: Tensor): Tensor {
  return activations[name](x);
}

/** The logits that a softmax output was made of, or undefined for any other tensor. */
export function logitsOf(output: Tensor): Tensor | undefined {
  return logitsBehind.get(output);
}
