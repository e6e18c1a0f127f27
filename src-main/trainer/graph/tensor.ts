import type { TensorShapeProto } from './protobuf.js';
import type { Scope } from './scope.js';

/** Element types by TensorFlow's `DataType` numbers. */
export const dtypeNumbers = {
  float32: 1,
  int32: 3,
  uint8: 4,
  string: 7,
  bool: 10,
  resource: 20,
  uint32: 22,
} as const;

export type DType = keyof typeof dtypeNumbers;

/** A tensor's shape; null where the size is known at run time only, as the batch dimension is. */
export type Dims = readonly (number | null)[];

/** A value in a graph under construction: one output of a node, or an argument of a function. */
export class Tensor {
  constructor(
    readonly scope: Scope,
    /** How other nodes of the same scope refer to it. */
    readonly reference: string,
    readonly dtype: DType,
    readonly shape: Dims,
  ) {}
}

/** The shape as a message, -1 for a size known at run time only. */
export function shapeProto(shape: Dims): TensorShapeProto {
  return { dim: shape.map((size) => ({ size: size ?? -1 })) };
}
