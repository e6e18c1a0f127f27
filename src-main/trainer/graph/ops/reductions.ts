/** Sums, means, norms and largest elements along axes. */
import { boolAttr, typeAttr } from '../attributes.js';
import type { Dims, Tensor } from '../tensor.js';
import { divide, square, squareRoot } from './arithmetic.js';
import { reshape, shapeOf } from './shaping.js';

/** The sum over `axes`, which vanish. */
export function sum(x: Tensor, axes: readonly number[]): Tensor {
  const shape: Dims = x.shape.filter((_, axis) => !axes.includes(axis));
  const attrs = { T: typeAttr(x.dtype), Tidx: typeAttr('int32'), keep_dims: boolAttr(false) };
  const inputs = [x, x.scope.constantList(axes)];
  const y = x.scope.emit({ op: 'Sum', inputs, attrs }, { arg: 'output', dtype: x.dtype, shape });
  x.scope.record([x], [y], ([g]) => {
    if (g == null) return [null];
    const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    return [broadcastTo(reshape(g, kept), x)];
  });
  return y;
}

/** The sum over all axes. */
export function sumAll(x: Tensor): Tensor {
  return sum(
    x,
    x.shape.map((_, axis) => axis),
  );
}

/** The mean over `axes`, which vanish; their sizes must be known. */
export function mean(x: Tensor, axes: readonly number[]): Tensor {
  const count = axes.reduce((product, axis) => {
    const size = x.shape[axis];
    if (size == null) throw new Error('a mean is over axes of known size');
    return product * size;
  }, 1);
  return divide(sum(x, axes), x.scope.constant(count));
}

/** The Euclidean norm over `axes`, which stay as axes of size 1; its gradient is NaN where the norm is 0. */
export function l2Norm(x: Tensor, axes: readonly number[]): Tensor {
  const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return reshape(squareRoot(sum(square(x), axes)), kept);
}

/** Repeats x along its axes of size 1 to the run-time shape of `like`; without a gradient. */
function broadcastTo(x: Tensor, like: Tensor): Tensor {
  const attrs = { T: typeAttr(x.dtype), Tidx: typeAttr('int32') };
  const output = { arg: 'output', dtype: x.dtype, shape: like.shape };
  return x.scope.emit({ op: 'BroadcastTo', inputs: [x, shapeOf(like)], attrs }, output);
}

/** The index of the largest element along the last axis, as int32. Without a gradient. */
export function argMax(x: Tensor): Tensor {
  const attrs = { T: typeAttr(x.dtype), Tidx: typeAttr('int32'), output_type: typeAttr('int32') };
  const inputs = [x, x.scope.constant(-1, 'int32')];
  return x.scope.emit({ op: 'ArgMax', inputs, attrs }, { arg: 'output', dtype: 'int32', shape: x.shape.slice(0, -1) });
}
