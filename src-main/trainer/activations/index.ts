import type { ActivationName } from '../../contract/layers/activations.js';
import { relu, sigmoid, softmax, tanh } from '../graph/ops/activations.js';
import type { Tensor } from '../graph/tensor.js';

/**
 * Softmax and sigmoid outputs and what they were made of: a cross-entropy computed from these logits is exact where the output
 * is not. Keras remembers the same of both.
 */
const logitsBehind = new WeakMap<Tensor, Tensor>();

function rememberingLogits(activation: (x: Tensor) => Tensor): (x: Tensor) => Tensor {
  return (x) => {
    const y = activation(x);
    logitsBehind.set(y, x);
    return y;
  };
}

const activations: { readonly [N in ActivationName]: (x: Tensor) => Tensor } = {
  linear: (x) => x,
  sigmoid: rememberingLogits(sigmoid),
  relu,
  tanh,
  softmax: rememberingLogits(softmax),
};

/** Applies an activation function by Keras' name. */
export function activate(name: ActivationName, x: Tensor): Tensor {
  return activations[name](x);
}

/** The logits that a softmax or sigmoid output was made of, or undefined for any other tensor. */
export function logitsOf(output: Tensor): Tensor | undefined {
  return logitsBehind.get(output);
}
