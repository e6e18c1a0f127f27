/** Shapes, rows and elements. */
import { intAttr, typeAttr } from '../attributes.js';
import type { Dims, Tensor } from '../tensor.js';

/** The same elements in another shape; at most one size may be known at run time only. */
export function reshape(x: Tensor, shape: Dims): Tensor {
  const sizes = x.scope.constantList(shape.map((size) => size ?? -1));
  const attrs = { T: typeAttr(x.dtype), Tshape: typeAttr('int32') };
  const y = x.scope.emit({ op: 'Reshape', inputs: [x, sizes], attrs }, { arg: 'output', dtype: x.dtype, shape });
  x.scope.record([x], [y], ([g]) => [g == null ? null : reshape(g, x.shape)]);
  return y;
}

/** The run-time shape, int32 `[rank]`. */
export function shapeOf(x: Tensor): Tensor {
  const attrs = { T: typeAttr(x.dtype), out_type: typeAttr('int32') };
  return x.scope.emit({ op: 'Shape', inputs: [x], attrs }, { arg: 'output', dtype: 'int32', shape: [x.shape.length] });
}

/** The number of elements at run time, an int32 scalar. */
export function elementCount(x: Tensor): Tensor {
  const attrs = { T: typeAttr(x.dtype), out_type: typeAttr('int32') };
  return x.scope.emit({ op: 'Size', inputs: [x], attrs }, { arg: 'output', dtype: 'int32', shape: [] });
}

/** The size of the first axis at run time, an int32 scalar. */
export function rowCount(x: Tensor): Tensor {
  const { scope } = x;
  const inputs = [shapeOf(x), scope.constantList([0]), scope.constantList([1]), scope.constantList([1])];
  const attrs = {
    T: typeAttr('int32'),
    Index: typeAttr('int32'),
    begin_mask: intAttr(0),
    end_mask: intAttr(0),
    ellipsis_mask: intAttr(0),
    new_axis_mask: intAttr(0),
    shrink_axis_mask: intAttr(1),
  };
  return scope.emit({ op: 'StridedSlice', inputs, attrs }, { arg: 'output', dtype: 'int32', shape: [] });
}

/** Rows of `table` by index, along its first axis: a scalar index gives one row. Without a gradient; `takenRows` has one. */
export function rows(table: Tensor, indices: Tensor): Tensor {
  const attrs = {
    Tparams: typeAttr(table.dtype),
    Tindices: typeAttr(indices.dtype),
    Taxis: typeAttr('int32'),
    batch_dims: intAttr(0),
  };
  const inputs = [table, indices, table.scope.constant(0, 'int32')];
  const shape = [...indices.shape, ...table.shape.slice(1)];
  return table.scope.emit({ op: 'GatherV2', inputs, attrs }, { arg: 'output', dtype: table.dtype, shape });
}

/** Rows of `table` `[n, …]` by index `[m]`, `[m, …]`; the gradient of a row taken several times is the sum of theirs. */
export function takenRows(table: Tensor, indices: Tensor): Tensor {
  const taken = rows(table, indices);
  table.scope.record([table], [taken], ([g]) => {
    if (g == null) return [null];
    const attrs = { T: typeAttr(table.dtype), Tindices: typeAttr('int32'), Tnumsegments: typeAttr('int32') };
    const inputs = [g, indices, rowCount(table)];
    const output = { arg: 'output', dtype: table.dtype, shape: table.shape };
    return [table.scope.emit({ op: 'UnsortedSegmentSum', inputs, attrs }, output)];
  });
  return taken;
}

/** The same elements with the order along these axes reversed. */
export function reverse(x: Tensor, axes: readonly number[]): Tensor {
  const attrs = { T: typeAttr(x.dtype), Tidx: typeAttr('int32') };
  const inputs = [x, x.scope.constantList(axes)];
  const y = x.scope.emit({ op: 'ReverseV2', inputs, attrs }, { arg: 'output', dtype: x.dtype, shape: x.shape });
  x.scope.record([x], [y], ([g]) => [g == null ? null : reverse(g, axes)]);
  return y;
}

/** A copy of the vector `list` with the element at scalar `index` replaced by scalar `value`. */
export function replaceElement(list: Tensor, index: Tensor, value: Tensor): Tensor {
  const attrs = { T: typeAttr(list.dtype), Tindices: typeAttr('int32') };
  const inputs = [list, reshape(index, [1, 1]), reshape(value, [1])];
  return list.scope.emit({ op: 'TensorScatterUpdate', inputs, attrs }, { arg: 'output', dtype: list.dtype, shape: list.shape });
}

/** 0, 1, … up to the int32 scalar `end`, which is left out. */
export function range(end: Tensor): Tensor {
  const inputs = [end.scope.constant(0, 'int32'), end, end.scope.constant(1, 'int32')];
  const attrs = { Tidx: typeAttr('int32') };
  return end.scope.emit({ op: 'Range', inputs, attrs }, { arg: 'output', dtype: 'int32', shape: [null] });
}

/** A vector of float32 zeros as long as `like`. */
export function zerosLike(like: Tensor): Tensor {
  const attrs = { T: typeAttr(like.dtype) };
  return like.scope.emit({ op: 'ZerosLike', inputs: [like], attrs }, { arg: 'y', dtype: like.dtype, shape: like.shape });
}
