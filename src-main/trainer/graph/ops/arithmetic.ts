/** Element-wise arithmetic with broadcasting. */
import { typeAttr } from '../attributes.js';
import type { Tensor } from '../tensor.js';
import { broadcastShape, unbroadcast } from './broadcasting.js';

function binary(op: string, a: Tensor, b: Tensor): Tensor {
  const output = { arg: 'z', dtype: a.dtype, shape: broadcastShape(a.shape, b.shape) };
  return a.scope.emit({ op, inputs: [a, b], attrs: { T: typeAttr(a.dtype) } }, output);
}

function recordBinary(a: Tensor, b: Tensor, z: Tensor, toA: (g: Tensor) => Tensor, toB: (g: Tensor) => Tensor): Tensor {
  z.scope.record([a, b], [z], ([g]) => (g == null ? [null, null] : [unbroadcast(toA(g), a), unbroadcast(toB(g), b)]));
  return z;
}

/** a + b. */
export function add(a: Tensor, b: Tensor): Tensor {
  const identity = (g: Tensor) => g;
  return recordBinary(a, b, binary('AddV2', a, b), identity, identity);
}

/** a - b. */
export function subtract(a: Tensor, b: Tensor): Tensor {
  return recordBinary(a, b, binary('Sub', a, b), (g) => g, negate);
}

/** a · b, element by element. */
export function multiply(a: Tensor, b: Tensor): Tensor {
  return recordBinary(
    a,
    b,
    binary('Mul', a, b),
    (g) => multiply(g, b),
    (g) => multiply(g, a),
  );
}

/** a / b. */
export function divide(a: Tensor, b: Tensor): Tensor {
  const quotient = binary('RealDiv', a, b);
  return recordBinary(
    a,
    b,
    quotient,
    (g) => divide(g, b),
    (g) => negate(multiply(g, divide(quotient, b))),
  );
}

/** The larger of a and b; the gradient goes to a where they are equal. */
export function maximum(a: Tensor, b: Tensor): Tensor {
  const fromA = () => toFloat(compare('GreaterEqual', a, b));
  const fromB = () => toFloat(compare('Less', a, b));
  return recordBinary(
    a,
    b,
    binary('Maximum', a, b),
    (g) => multiply(g, fromA()),
    (g) => multiply(g, fromB()),
  );
}

/** The smaller of a and b; the gradient goes to a where they are equal. */
export function minimum(a: Tensor, b: Tensor): Tensor {
  const fromA = () => toFloat(compare('LessEqual', a, b));
  const fromB = () => toFloat(compare('Greater', a, b));
  return recordBinary(
    a,
    b,
    binary('Minimum', a, b),
    (g) => multiply(g, fromA()),
    (g) => multiply(g, fromB()),
  );
}

/** a to the power of b; without a gradient. */
export function power(a: Tensor, b: Tensor): Tensor {
  return binary('Pow', a, b);
}

/** Whether `a op b` holds, element by element. */
export function compare(op: 'Equal' | 'Less' | 'LessEqual' | 'Greater' | 'GreaterEqual', a: Tensor, b: Tensor): Tensor {
  const output = { arg: 'z', dtype: 'bool', shape: broadcastShape(a.shape, b.shape) } as const;
  return a.scope.emit({ op, inputs: [a, b], attrs: { T: typeAttr(a.dtype) } }, output);
}

function unary(op: string, x: Tensor): Tensor {
  return x.scope.emit({ op, inputs: [x], attrs: { T: typeAttr(x.dtype) } }, { arg: 'y', dtype: x.dtype, shape: x.shape });
}

/** -x. */
export function negate(x: Tensor): Tensor {
  const y = unary('Neg', x);
  x.scope.record([x], [y], ([g]) => [g == null ? null : negate(g)]);
  return y;
}

/** Natural logarithm. */
export function log(x: Tensor): Tensor {
  const y = unary('Log', x);
  x.scope.record([x], [y], ([g]) => [g == null ? null : divide(g, x)]);
  return y;
}

/** x², without a gradient. */
export function square(x: Tensor): Tensor {
  return unary('Square', x);
}

/** Square root, without a gradient. */
export function squareRoot(x: Tensor): Tensor {
  return unary('Sqrt', x);
}

/** Converts to another element type; gradients stop here. */
export function cast(x: Tensor, dtype: 'float32' | 'int32' | 'uint32'): Tensor {
  if (x.dtype === dtype) return x;
  const attrs = { SrcT: typeAttr(x.dtype), DstT: typeAttr(dtype) };
  return x.scope.emit({ op: 'Cast', inputs: [x], attrs }, { arg: 'y', dtype, shape: x.shape });
}

/** Bool or whole numbers as float32. */
export function toFloat(x: Tensor): Tensor {
  return cast(x, 'float32');
}
