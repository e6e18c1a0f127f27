/** 32-bit arithmetic on unsigned integers, wrapping around. */
import { typeAttr } from '../attributes.js';
import type { Tensor } from '../tensor.js';
import { broadcastShape } from './broadcasting.js';

function binary(op: string, a: Tensor, b: Tensor): Tensor {
  const output = { arg: 'z', dtype: 'uint32', shape: broadcastShape(a.shape, b.shape) } as const;
  return a.scope.emit({ op, inputs: [a, b], attrs: { T: typeAttr('uint32') } }, output);
}

export const xor = (a: Tensor, b: Tensor): Tensor => binary('BitwiseXor', a, b);
export const shiftRight = (a: Tensor, b: Tensor): Tensor => binary('RightShift', a, b);
export const wrappingMultiply = (a: Tensor, b: Tensor): Tensor => binary('Mul', a, b);
export const wrappingAdd = (a: Tensor, b: Tensor): Tensor => binary('AddV2', a, b);

/** The same bits read as another 32-bit type. */
export function bitcast(x: Tensor, dtype: 'uint32' | 'int32'): Tensor {
  const attrs = { T: typeAttr(x.dtype), type: typeAttr(dtype) };
  return x.scope.emit({ op: 'Bitcast', inputs: [x], attrs }, { arg: 'output', dtype, shape: x.shape });
}
