/** Matrix products and biases. */
import { boolAttr, textAttr, typeAttr } from '../attributes.js';
import type { Tensor } from '../tensor.js';

/** a · b of two matrices, either of them transposed first. */
export function matmul(a: Tensor, b: Tensor, transposed: { readonly a?: boolean; readonly b?: boolean } = {}): Tensor {
  const ta = transposed.a ?? false;
  const tb = transposed.b ?? false;
  const attrs = { T: typeAttr('float32'), transpose_a: boolAttr(ta), transpose_b: boolAttr(tb) };
  const shape = [a.shape[ta ? 1 : 0] ?? null, b.shape[tb ? 0 : 1] ?? null];
  const product = a.scope.emit({ op: 'MatMul', inputs: [a, b], attrs }, { arg: 'product', dtype: 'float32', shape });
  if (!ta && !tb) {
    a.scope.record([a, b], [product], ([g]) =>
      g == null ? [null, null] : [matmul(g, b, { b: true }), matmul(a, g, { a: true })],
    );
  }
  return product;
}

/** Adds a vector to each row of a matrix. */
export function biasAdd(x: Tensor, bias: Tensor): Tensor {
  const attrs = { T: typeAttr('float32'), data_format: textAttr('NHWC') };
  const y = x.scope.emit({ op: 'BiasAdd', inputs: [x, bias], attrs }, { arg: 'output', dtype: 'float32', shape: x.shape });
  x.scope.record([x, bias], [y], ([g]) => (g == null ? [null, null] : [g, biasGradient(g, bias)]));
  return y;
}

function biasGradient(g: Tensor, bias: Tensor): Tensor {
  const attrs = { T: typeAttr('float32'), data_format: textAttr('NHWC') };
  return g.scope.emit({ op: 'BiasAddGrad', inputs: [g], attrs }, { arg: 'output', dtype: 'float32', shape: bias.shape });
}
