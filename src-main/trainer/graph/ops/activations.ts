/** TensorFlow's activation kernels, each with the gradient kernel that belongs to it. */
import { typeAttr } from '../attributes.js';
import type { Tensor } from '../tensor.js';
import { multiply, subtract } from './arithmetic.js';
import { sum } from './reductions.js';
import { reshape } from './shaping.js';

const attrs = { T: typeAttr('float32') };

function kernel(op: string, arg: string, inputs: readonly Tensor[], like: Tensor): Tensor {
  return like.scope.emit({ op, inputs, attrs }, { arg, dtype: 'float32', shape: like.shape });
}

/** max(x, 0). */
export function relu(x: Tensor): Tensor {
  const y = kernel('Relu', 'activations', [x], x);
  x.scope.record([x], [y], ([g]) => [g == null ? null : kernel('ReluGrad', 'backprops', [g, y], x)]);
  return y;
}

/** 1 / (1 + e^-x). */
export function sigmoid(x: Tensor): Tensor {
  const y = kernel('Sigmoid', 'y', [x], x);
  x.scope.record([x], [y], ([g]) => [g == null ? null : kernel('SigmoidGrad', 'z', [y, g], x)]);
  return y;
}

/** Hyperbolic tangent. */
export function tanh(x: Tensor): Tensor {
  const y = kernel('Tanh', 'y', [x], x);
  x.scope.record([x], [y], ([g]) => [g == null ? null : kernel('TanhGrad', 'z', [y, g], x)]);
  return y;
}

/** e^x over its sum along the last axis. */
export function softmax(x: Tensor): Tensor {
  const y = kernel('Softmax', 'softmax', [x], x);
  x.scope.record([x], [y], ([g]) => {
    if (g == null) return [null];
    const last = x.shape.length - 1;
    const weighted = reshape(sum(multiply(g, y), [last]), [...x.shape.slice(0, -1), 1]);
    return [multiply(subtract(g, weighted), y)];
  });
  return y;
}
