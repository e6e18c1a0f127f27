/** Activation functions by Keras' names and in Keras' definitions. */
import type { ActivationName } from '../../contract/layers/activations.js';
import { elu, leakyRelu, relu, relu6, selu, sigmoid, softmax, softplus, softsign, tanh } from '../graph/ops/activations.js';
import { add, divide, erfc, exp, multiply } from '../graph/ops/arithmetic.js';
import type { Tensor } from '../graph/tensor.js';

/**
 * Softmax and sigmoid outputs and what they were made of: a cross-entropy computed from these logits is exact where the output
 * is not. Keras remembers the same of both, whether a layer's own activation or an `Activation` layer made them.
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
  tanh,
  relu,
  leaky_relu: (x) => leakyRelu(x, 0.2),
  elu,
  selu,
  // x · Φ(x), by erfc, which keeps its digits far below 0 where 1 + erf loses them (https://arxiv.org/abs/1606.08415).
  gelu(x) {
    const twiceShare = erfc(multiply(x, x.scope.constant(-Math.SQRT1_2)));
    return multiply(multiply(x, x.scope.constant(0.5)), twiceShare);
  },
  swish: (x) => multiply(x, sigmoid(x)),
  softplus,
  softsign,
  hard_sigmoid: (x) => divide(relu6(add(x, x.scope.constant(3))), x.scope.constant(6)),
  exponential: exp,
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
