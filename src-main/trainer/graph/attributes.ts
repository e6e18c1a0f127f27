/** Node attributes, by kind. */
import type { AttrValue } from './protobuf.js';
import { dtypeNumbers, shapeProto, type Dims, type DType } from './tensor.js';

export const typeAttr = (dtype: DType): AttrValue => ({ type: dtypeNumbers[dtype] });
export const typesAttr = (dtypes: readonly DType[]): AttrValue => ({
  list: { type: dtypes.map((dtype) => dtypeNumbers[dtype]) },
});
export const boolAttr = (value: boolean): AttrValue => ({ b: value });
export const intAttr = (value: number): AttrValue => ({ i: value });
export const intsAttr = (values: readonly number[]): AttrValue => ({ list: { i: values } });
export const floatAttr = (value: number): AttrValue => ({ f: value });
export const textAttr = (value: string): AttrValue => ({ s: new TextEncoder().encode(value) });
export const shapeAttr = (shape: Dims): AttrValue => ({ shape: shapeProto(shape) });
export const functionAttr = (name: string): AttrValue => ({ func: { name } });

type Numeric = Exclude<DType, 'string' | 'resource'>;

function bytesOf(values: readonly number[], dtype: Numeric): Uint8Array {
  switch (dtype) {
    case 'float32':
      return new Uint8Array(Float32Array.from(values).buffer);
    case 'int32':
      return new Uint8Array(Int32Array.from(values).buffer);
    case 'uint32':
      return new Uint8Array(Uint32Array.from(values).buffer);
    case 'uint8':
    case 'bool':
      return Uint8Array.from(values);
  }
}

/** A constant's value, in row-major order. */
export function tensorAttr(values: readonly number[], shape: readonly number[], dtype: Numeric): AttrValue {
  return { tensor: { dtype: dtypeNumbers[dtype], tensorShape: shapeProto(shape), tensorContent: bytesOf(values, dtype) } };
}

/** The value of a float32 constant without a copy, in row-major order. */
export function floatsAttr(values: Float32Array, shape: readonly number[]): AttrValue {
  const tensorContent = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { tensor: { dtype: dtypeNumbers.float32, tensorShape: shapeProto(shape), tensorContent } };
}
