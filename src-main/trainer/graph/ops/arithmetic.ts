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

/** a to the power of b. Without a gradient. */
export function power(a: Tensor, b: Tensor): Tensor {
  return binary('Pow', a, b);
}

/** Whether `a op b` holds, element by element, as bool. Without a gradient. */
export function compare(
  op: 'Equal' | 'NotEqual' | 'Less' | 'LessEqual' | 'Greater' | 'GreaterEqual',
  a: Tensor,
  b: Tensor,
): Tensor {
  const output = { arg: 'z', dtype: 'bool', shape: broadcastShape(a.shape, b.shape) } as const;
  return a.scope.emit({ op, inputs: [a, b], attrs: { T: typeAttr(a.dtype) } }, output);
}

/** a where `condition` (bool) holds, b elsewhere, all three broadcast; an infinity or NaN on the side not taken leaves no trace. */
export function select(condition: Tensor, a: Tensor, b: Tensor): Tensor {
  const output = { arg: 'output', dtype: a.dtype, shape: broadcastShape(condition.shape, broadcastShape(a.shape, b.shape)) };
  const z = a.scope.emit({ op: 'SelectV2', inputs: [condition, a, b], attrs: { T: typeAttr(a.dtype) } }, output);
  const zero = () => a.scope.constant(0);
  return recordBinary(
    a,
    b,
    z,
    (g) => select(condition, g, zero()),
    (g) => select(condition, zero(), g),
  );
}

function unary(op: string, x: Tensor): Tensor {
  return x.scope.emit({ op, inputs: [x], attrs: { T: typeAttr(x.dtype) } }, { arg: 'y', dtype: x.dtype, shape: x.shape });
}

function recordUnary(x: Tensor, y: Tensor, toX: (g: Tensor) => Tensor): Tensor {
  x.scope.record([x], [y], ([g]) => [g == null ? null : toX(g)]);
  return y;
}

/** -x. */
export function negate(x: Tensor): Tensor {
  return recordUnary(x, unary('Neg', x), negate);
}

/** |x|; the gradient at 0 is 0. */
export function abs(x: Tensor): Tensor {
  return recordUnary(x, unary('Abs', x), (g) => multiply(g, sign(x)));
}

/** -1, 0 or 1. Without a gradient. */
export function sign(x: Tensor): Tensor {
  return unary('Sign', x);
}

/** Natural logarithm. */
export function log(x: Tensor): Tensor {
  return recordUnary(x, unary('Log', x), (g) => divide(g, x));
}

/** e to the power of x. */
export function exp(x: Tensor): Tensor {
  const y = unary('Exp', x);
  return recordUnary(x, y, (g) => multiply(g, y));
}

/** x². */
export function square(x: Tensor): Tensor {
  return recordUnary(x, unary('Square', x), (g) => multiply(g, multiply(x, x.scope.constant(2))));
}

/** Square root; the gradient at 0 is infinite. */
export function squareRoot(x: Tensor): Tensor {
  const y = unary('Sqrt', x);
  return recordUnary(x, y, (g) => divide(multiply(g, x.scope.constant(0.5)), y));
}

/** 1 / √x. */
export function reciprocalRoot(x: Tensor): Tensor {
  const y = unary('Rsqrt', x);
  return recordUnary(x, y, (g) => multiply(multiply(g, x.scope.constant(-0.5)), multiply(y, square(y))));
}

/** The complementary error function, 1 - erf(x), exact also where it is tiny. */
export function erfc(x: Tensor): Tensor {
  const slope = () => multiply(exp(negate(square(x))), x.scope.constant(-2 / Math.sqrt(Math.PI)));
  return recordUnary(x, unary('Erfc', x), (g) => multiply(g, slope()));
}

/** Cosine of x in radians. Without a gradient. */
export function cosine(x: Tensor): Tensor {
  return unary('Cos', x);
}

/** Sine of x in radians. Without a gradient. */
export function sine(x: Tensor): Tensor {
  return unary('Sin', x);
}

/** The largest whole number that is not above x. Without a gradient. */
export function floor(x: Tensor): Tensor {
  return unary('Floor', x);
}

/** log(1 + x), exact also for small x. Without a gradient. */
export function logOnePlus(x: Tensor): Tensor {
  return unary('Log1p', x);
}

/** The same values; gradients stop here. */
export function stopGradient(x: Tensor): Tensor {
  const output = { arg: 'output', dtype: x.dtype, shape: x.shape };
  return x.scope.emit({ op: 'Identity', inputs: [x], attrs: { T: typeAttr(x.dtype) } }, output);
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
