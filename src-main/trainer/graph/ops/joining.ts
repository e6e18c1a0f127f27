/** Tensors put side by side, and cut out of one another. */
import { intAttr, typeAttr } from '../attributes.js';
import type { Tensor } from '../tensor.js';

/** Tensors side by side along the last axis, whose sizes must be known; all other sizes are the same. */
export function concatenate(parts: readonly [Tensor, ...Tensor[]]): Tensor {
  const [first] = parts;
  // TensorFlow's kernel wants two parts at least.
  if (parts.length === 1) return first;
  const { scope } = first;
  const lastAxis = first.shape.length - 1;
  const widths = parts.map(({ shape }) => {
    const width = shape.at(-1);
    if (width == null) throw new Error('the axis to concatenate along has a known size');
    return width;
  });
  const total = widths.reduce((sum, width) => sum + width, 0);
  const attrs = { N: intAttr(parts.length), T: typeAttr(first.dtype), Tidx: typeAttr('int32') };
  const inputs = [...parts, scope.constant(lastAxis, 'int32')];
  const output = { arg: 'output', dtype: first.dtype, shape: [...first.shape.slice(0, -1), total] };
  const joined = scope.emit({ op: 'ConcatV2', inputs, attrs }, output);
  scope.record(parts, [joined], ([g]) => {
    let begin = 0;
    return widths.map((width) => {
      begin += width;
      return g == null ? null : columns(g, begin - width, width);
    });
  });
  return joined;
}

/** `width` places of the last axis, from `begin` on. Without a gradient. */
export function columns(x: Tensor, begin: number, width: number): Tensor {
  const front = x.shape.slice(0, -1);
  // -1 takes the whole of an axis.
  const inputs = [
    x,
    x.scope.constantList([...front.map(() => 0), begin]),
    x.scope.constantList([...front.map(() => -1), width]),
  ];
  const attrs = { T: typeAttr(x.dtype), Index: typeAttr('int32') };
  return x.scope.emit({ op: 'Slice', inputs, attrs }, { arg: 'output', dtype: x.dtype, shape: [...front, width] });
}
