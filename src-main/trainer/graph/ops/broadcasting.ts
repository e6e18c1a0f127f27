/** Shapes of element-wise operations, and gradients summed back to a smaller operand. */
import type { Dims, Tensor } from '../tensor.js';
import { reshape } from './shaping.js';
import { sum } from './reductions.js';

/** The shape of `a op b`, sizes matched from the last axis on. */
export function broadcastShape(a: Dims, b: Dims): Dims {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = axis < rank - a.length ? 1 : (a[axis - (rank - a.length)] ?? null);
    const right = axis < rank - b.length ? 1 : (b[axis - (rank - b.length)] ?? null);
    return left === 1 ? right : left;
  });
}

/** Sums a gradient over the axes along which `operand` was repeated. */
export function unbroadcast(gradient: Tensor, operand: Tensor): Tensor {
  const missing = gradient.shape.length - operand.shape.length;
  const axes = gradient.shape.flatMap((size, axis) => {
    const repeated = axis < missing || (operand.shape[axis - missing] === 1 && size !== 1);
    return repeated ? [axis] : [];
  });
  if (axes.length === 0) return gradient;
  return reshape(sum(gradient, axes), operand.shape);
}
