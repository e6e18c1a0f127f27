/** Convolution and pooling over images `[B, height, width, channels]`, each with the gradient kernels that belong to it. */
import { boolAttr, intsAttr, textAttr, typeAttr } from '../attributes.js';
import type { AttrValue } from '../protobuf.js';
import type { Dims, Tensor } from '../tensor.js';
import { shapeOf } from './shaping.js';
import { slide, type Pair, type Sliding } from './sliding.js';

type Attrs = Readonly<Record<string, AttrValue>>;

function slidingAttrs({ strides, padding }: Sliding): Attrs {
  return {
    T: typeAttr('float32'),
    strides: intsAttr([1, ...strides, 1]),
    padding: textAttr(padding.toUpperCase()),
    data_format: textAttr('NHWC'),
  };
}

/** Filters slid over images: x `[B, H, W, in]`, kernel `[h, w, in, out]`, result `[B, H', W', out]`. */
export function convolution(x: Tensor, kernel: Tensor, sliding: Sliding): Tensor {
  const { scope } = x;
  const [height, width, , filters = null] = kernel.shape;
  if (height == null || width == null) throw new Error('a kernel has a known size');
  const attrs = {
    ...slidingAttrs(sliding),
    use_cudnn_on_gpu: boolAttr(true),
    explicit_paddings: intsAttr([]),
    dilations: intsAttr([1, 1, 1, 1]),
  };
  const emit = (op: string, inputs: readonly Tensor[], shape: Dims) =>
    scope.emit({ op, inputs, attrs }, { arg: 'output', dtype: 'float32', shape });
  const y = emit('Conv2D', [x, kernel], [x.shape[0] ?? null, ...slide(x, [height, width], sliding).output, filters]);
  scope.record([x, kernel], [y], ([g]) => {
    if (g == null) return [null, null];
    return [
      emit('Conv2DBackpropInput', [shapeOf(x), kernel, g], x.shape),
      emit('Conv2DBackpropFilter', [x, shapeOf(kernel), g], kernel.shape),
    ];
  });
  return y;
}

function pooledShape(x: Tensor, size: Pair, sliding: Sliding): Dims {
  return [x.shape[0] ?? null, ...slide(x, size, sliding).output, x.shape[3] ?? null];
}

/** The largest value of each window of `size`, channel by channel; the gradient goes to the first of equals. */
export function maxPool(x: Tensor, size: Pair, sliding: Sliding): Tensor {
  const { scope } = x;
  const attrs = { ...slidingAttrs(sliding), ksize: intsAttr([1, ...size, 1]), explicit_paddings: intsAttr([]) };
  const emit = (op: string, inputs: readonly Tensor[], shape: Dims) =>
    scope.emit({ op, inputs, attrs }, { arg: 'output', dtype: 'float32', shape });
  const y = emit('MaxPool', [x], pooledShape(x, size, sliding));
  scope.record([x], [y], ([g]) => [g == null ? null : emit('MaxPoolGrad', [x, y, g], x.shape)]);
  return y;
}

/** The mean of each window of `size`, channel by channel; padding does not count towards it. */
export function averagePool(x: Tensor, size: Pair, sliding: Sliding): Tensor {
  const { scope } = x;
  const attrs = { ...slidingAttrs(sliding), ksize: intsAttr([1, ...size, 1]) };
  const emit = (op: string, inputs: readonly Tensor[], shape: Dims) =>
    scope.emit({ op, inputs, attrs }, { arg: 'output', dtype: 'float32', shape });
  const y = emit('AvgPool', [x], pooledShape(x, size, sliding));
  scope.record([x], [y], ([g]) => [g == null ? null : emit('AvgPoolGrad', [shapeOf(x), g], x.shape)]);
  return y;
}
