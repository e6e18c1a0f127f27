/**
 * Where a picture is looked up for a place outside of it, one axis at a time: `MapCoordinate` of TensorFlow's
 * `core/kernels/image/image_ops.h`, step for step.
 */
import type { FillMode } from '../../../contract/layers/augmentation.js';
import type { Tensor } from '../tensor.js';
import { add, compare, divide, floor, maximum, minimum, multiply, negate, select, subtract } from './arithmetic.js';

/** Into the picture: 0 to `length` - 1. */
function clamp(at: Tensor, length: number): Tensor {
  return maximum(minimum(at, at.scope.constant(length - 1)), at.scope.constant(0));
}

/** `dcba|abcd|dcba`. */
function reflect(at: Tensor, length: number): Tensor {
  const { scope } = at;
  const [zero, one, own, twice] = [0, 1, length, 2 * length].map((value) => scope.constant(value)) as [
    Tensor,
    Tensor,
    Tensor,
    Tensor,
  ];
  const before = add(multiply(twice, floor(divide(negate(at), twice))), at);
  const lower = select(compare('Less', before, negate(own)), add(before, twice), subtract(negate(before), one));
  const behind = subtract(at, multiply(twice, floor(divide(at, twice))));
  const upper = select(compare('GreaterEqual', behind, own), subtract(subtract(twice, behind), one), behind);
  const beyond = compare('Greater', at, scope.constant(length - 1));
  return select(compare('Less', at, zero), lower, select(beyond, upper, at));
}

/** `abcd|abcd|abcd`. */
function wrap(at: Tensor, length: number): Tensor {
  const { scope } = at;
  // A single pixel is everywhere.
  if (length === 1) return multiply(at, scope.constant(0));
  const [zero, one, own, last] = [0, 1, length, length - 1].map((value) => scope.constant(value)) as [
    Tensor,
    Tensor,
    Tensor,
    Tensor,
  ];
  const lower = add(at, multiply(own, add(floor(divide(negate(at), last)), one)));
  const upper = subtract(at, multiply(own, floor(divide(at, last))));
  return select(compare('Less', at, zero), lower, select(compare('Greater', at, last), upper, at));
}

/** The place in a picture of `length` pixels that stands for `at`; with `constant`, `at` itself, inside or not. */
export function placeIn(at: Tensor, length: number, mode: FillMode): Tensor {
  switch (mode) {
    case 'constant':
      return at;
    case 'nearest':
      return clamp(at, length);
    case 'reflect':
      return clamp(reflect(at, length), length);
    case 'wrap':
      return clamp(wrap(at, length), length);
  }
}
