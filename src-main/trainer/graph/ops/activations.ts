/** TensorFlow's activation kernels, each with the gradient kernel that belongs to it. */
import { floatAttr, typeAttr } from '../attributes.js';
import type { AttrValue } from '../protobuf.js';
import type { Tensor } from '../tensor.js';
import { multiply, subtract } from './arithmetic.js';
import { sum } from './reductions.js';
import { reshape } from './shaping.js';

type Attrs = Readonly<Record<string, AttrValue>>;

/** All of these are element by element, so that what comes out is shaped `like` what goes in. */
function kernel(op: string, arg: string, inputs: readonly Tensor[], like: Tensor, more: Attrs = {}): Tensor {
  const attrs = { T: typeAttr('float32'), ...more };
  return like.scope.emit({ op, inputs, attrs }, { arg, dtype: 'float32', shape: like.shape });
}

function recorded(x: Tensor, y: Tensor, toX: (g: Tensor) => Tensor): Tensor {
  x.scope.record([x], [y], ([g]) => [g == null ? null : toX(g)]);
  return y;
}

/** max(x, 0). */
export function relu(x: Tensor): Tensor {
  const y = kernel('Relu', 'activations', [x], x);
  return recorded(x, y, (g) => kernel('ReluGrad', 'backprops', [g, y], x));
}

/** min(max(x, 0), 6). */
export function relu6(x: Tensor): Tensor {
  const y = kernel('Relu6', 'activations', [x], x);
  return recorded(x, y, (g) => kernel('Relu6Grad', 'backprops', [g, y], x));
}

/** x where it is positive, `slope · x` elsewhere. */
export function leakyRelu(x: Tensor, slope: number): Tensor {
  const alpha = { alpha: floatAttr(slope) };
  const y = kernel('LeakyRelu', 'activations', [x], x, alpha);
  return recorded(x, y, (g) => kernel('LeakyReluGrad', 'backprops', [g, x], x, alpha));
}

/** x where it is positive, e^x - 1 elsewhere. */
export function elu(x: Tensor): Tensor {
  const y = kernel('Elu', 'activations', [x], x);
  return recorded(x, y, (g) => kernel('EluGrad', 'backprops', [g, y], x));
}

/** `elu` with the scale and alpha of self-normalising networks (https://arxiv.org/abs/1706.02515). */
export function selu(x: Tensor): Tensor {
  const y = kernel('Selu', 'activations', [x], x);
  return recorded(x, y, (g) => kernel('SeluGrad', 'backprops', [g, y], x));
}

/** log(1 + e^x). */
export function softplus(x: Tensor): Tensor {
  const y = kernel('Softplus', 'activations', [x], x);
  return recorded(x, y, (g) => kernel('SoftplusGrad', 'backprops', [g, x], x));
}

/** x / (1 + |x|). */
export function softsign(x: Tensor): Tensor {
  const y = kernel('Softsign', 'activations', [x], x);
  return recorded(x, y, (g) => kernel('SoftsignGrad', 'backprops', [g, x], x));
}

/** 1 / (1 + e^-x). */
export function sigmoid(x: Tensor): Tensor {
  const y = kernel('Sigmoid', 'y', [x], x);
  return recorded(x, y, (g) => kernel('SigmoidGrad', 'z', [y, g], x));
}

/** Hyperbolic tangent. */
export function tanh(x: Tensor): Tensor {
  const y = kernel('Tanh', 'y', [x], x);
  return recorded(x, y, (g) => kernel('TanhGrad', 'z', [y, g], x));
}

/** e^x over its sum along the last axis. */
export function softmax(x: Tensor): Tensor {
  const y = kernel('Softmax', 'softmax', [x], x);
  return recorded(x, y, (g) => {
    const last = x.shape.length - 1;
    const weighted = reshape(sum(multiply(g, y), [last]), [...x.shape.slice(0, -1), 1]);
    return multiply(subtract(g, weighted), y);
  });
}
