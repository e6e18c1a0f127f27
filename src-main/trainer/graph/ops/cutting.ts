/** Parts cut out of images `[B, H, W, C]`, and margins put around them. */
import { intAttr, typeAttr } from '../attributes.js';
import type { Tensor } from '../tensor.js';
import { reshape, shapeOf } from './shaping.js';
import type { Pair } from './sliding.js';

/** `size` pixels of x from `begin` on, every `strides`-th, down and across. */
export function cut(x: Tensor, begin: Pair, size: Pair, strides: Pair = [1, 1]): Tensor {
  const { scope } = x;
  const end = ([0, 1] as const).map((axis) => begin[axis] + (size[axis] - 1) * strides[axis] + 1);
  const places = [
    [...[0, ...begin], 0],
    [0, ...end, 0],
    [1, ...strides, 1],
  ].map((list) => scope.constantList(list));
  // Bits 0 and 3 of the masks: the batch and the channels whole.
  const whole = intAttr(0b1001);
  const none = intAttr(0);
  const attrs = {
    T: typeAttr('float32'),
    Index: typeAttr('int32'),
    begin_mask: whole,
    end_mask: whole,
    ellipsis_mask: none,
    new_axis_mask: none,
    shrink_axis_mask: none,
  };
  const shape = [x.shape[0] ?? null, ...size, x.shape[3] ?? null];
  const y = scope.emit({ op: 'StridedSlice', inputs: [x, ...places], attrs }, { arg: 'output', dtype: 'float32', shape });
  scope.record([x], [y], ([g]) => {
    if (g == null) return [null];
    const output = { arg: 'output', dtype: 'float32', shape: x.shape } as const;
    return [scope.emit({ op: 'StridedSliceGrad', inputs: [shapeOf(x), ...places, g], attrs }, output)];
  });
  return y;
}

/** x with `before` and `after` rows and columns of `value` around it; x itself where there are none. */
export function pad(x: Tensor, before: Pair, after: Pair, value: number): Tensor {
  if ([...before, ...after].every((count) => count === 0)) return x;
  const { scope } = x;
  const [, height = null, width = null] = x.shape;
  if (height == null || width == null) throw new Error('an image has a known size');
  const margins = scope.constantList([0, 0, before[0], after[0], before[1], after[1], 0, 0]);
  const inputs = [x, reshape(margins, [4, 2]), scope.constant(value)];
  const attrs = { T: typeAttr('float32'), Tpaddings: typeAttr('int32') };
  const shape = [x.shape[0] ?? null, height + before[0] + after[0], width + before[1] + after[1], x.shape[3] ?? null];
  const y = scope.emit({ op: 'PadV2', inputs, attrs }, { arg: 'output', dtype: 'float32', shape });
  scope.record([x], [y], ([g]) => [g == null ? null : cut(g, before, [height, width])]);
  return y;
}
