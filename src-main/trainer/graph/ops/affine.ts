/**
 * Pictures moved and turned with bilinear interpolation: what TensorFlow's `ImageProjectiveTransformV3` computes, made of operations
 * that XLA compiles and that have gradients.
 */
import type { FillMode } from '../../../contract/layers/augmentation.js';
import type { Tensor } from '../tensor.js';
import {
  add,
  cast,
  compare,
  floor,
  maximum,
  minimum,
  multiply,
  select,
  stopGradient,
  subtract,
  toFloat,
} from './arithmetic.js';
import { placeIn } from './fill-modes.js';
import { matmul } from './linear-algebra.js';
import { range, reshape, rowCount, takenRows } from './shaping.js';

/**
 * Where the pixel that gets to (x, y) comes from: `(a0 x + a1 y + a2, b0 x + b1 y + b2)`, in pixels, y down; each float32 `[B]`, or a
 * scalar that is the same for all.
 */
export interface AffineTransform {
  readonly x: readonly [a0: Tensor, a1: Tensor, a2: Tensor];
  readonly y: readonly [b0: Tensor, b1: Tensor, b2: Tensor];
}

export interface Filling {
  readonly mode: FillMode;
  /** What stands outside of the picture with `constant`, a float32 scalar. */
  readonly value: Tensor;
}

/** A matrix of ones on the diagonal has as many rows at least, where the size allows. */
const leastSide = 8;

/** The pixels just before and behind a place on one axis, and how much each of them counts there. */
interface Neighbours {
  readonly pixels: readonly [Tensor, Tensor];
  readonly weights: readonly [Tensor, Tensor];
}

function neighboursOf(place: Tensor): Neighbours {
  const before = floor(place);
  const behind = add(before, place.scope.constant(1));
  // Draws have no gradient.
  const weights = [subtract(behind, place), subtract(place, before)] as const;
  return { pixels: [before, behind], weights: [stopGradient(weights[0]), stopGradient(weights[1])] };
}

/**
 * The same finite values, `size` of them a row, put into memory. XLA would compute all that makes a pixel anew wherever it is read,
 * and a pixel of a picture that is moved and then turned is read 16 times: a step of both took ten times as long. It does not
 * join anything to a matrix product, here one with ones on the diagonal.
 */
function settled(x: Tensor, size: number): Tensor {
  const side =
    Array.from({ length: size }, (_, index) => index + 1).find((side) => side >= leastSide && size % side === 0) ?? size;
  const ones = Float32Array.from({ length: side * side }, (_, place) => (place % (side + 1) === 0 ? 1 : 0));
  return reshape(matmul(reshape(x, [null, side]), x.scope.constantArray(ones, [side, side])), x.shape);
}

/** Reads pixels of pictures `[B, H, W, C]` at whole places `[B, H·W]`: `[B · H·W, C]`, `fill` standing outside with `constant`. */
function pixelReader(pictures: Tensor, [height, width, channels]: readonly number[], { mode, value }: Filling) {
  const { scope } = pictures;
  const size = (height ?? 1) * (width ?? 1);
  const flat = reshape(pictures, [null, channels ?? 1]);
  const starts = reshape(multiply(range(rowCount(pictures)), scope.constant(size, 'int32')), [null, 1]);
  const within = (place: Tensor, length: number) =>
    cast(maximum(minimum(place, scope.constant(length - 1)), scope.constant(0)), 'int32');
  const inside = (place: Tensor, length: number) =>
    multiply(
      toFloat(compare('GreaterEqual', place, scope.constant(0))),
      toFloat(compare('Less', place, scope.constant(length))),
    );
  return (y: Tensor, x: Tensor): Tensor => {
    const row = multiply(within(y, height ?? 1), scope.constant(width ?? 1, 'int32'));
    const index = add(add(row, within(x, width ?? 1)), starts);
    const read = takenRows(flat, reshape(index, [null]));
    if (mode !== 'constant') return read;
    const known = reshape(multiply(inside(y, height ?? 1), inside(x, width ?? 1)), [null, 1]);
    return select(compare('Greater', known, scope.constant(0)), read, value);
  };
}

/** Pictures `[B, H, W, C]` through a transform each. */
export function affine(pictures: Tensor, transform: AffineTransform, filling: Filling): Tensor {
  const { scope } = pictures;
  const [, height, width, channels] = pictures.shape;
  if (height == null || width == null || channels == null) throw new Error('a picture has a known size');
  const grid = (value: (place: number) => number) =>
    scope.constantArray(
      Float32Array.from({ length: height * width }, (_, place) => value(place)),
      [1, height * width],
    );
  const [xs, ys] = [grid((place) => place % width), grid((place) => Math.floor(place / width))];
  const column = (factor: Tensor) => (factor.shape.length === 0 ? factor : reshape(factor, [null, 1]));
  const source = ([a0, a1, a2]: readonly [Tensor, Tensor, Tensor]) =>
    add(add(multiply(column(a0), xs), multiply(column(a1), ys)), column(a2));
  const down = neighboursOf(placeIn(source(transform.y), height, filling.mode));
  const across = neighboursOf(placeIn(source(transform.x), width, filling.mode));
  const readAt = pixelReader(pictures, [height, width, channels], filling);
  const weighed = (weight: Tensor, value: Tensor) => multiply(reshape(weight, [null, 1]), value);
  const along = (y: Tensor) =>
    add(weighed(across.weights[0], readAt(y, across.pixels[0])), weighed(across.weights[1], readAt(y, across.pixels[1])));
  const mixed = add(weighed(down.weights[0], along(down.pixels[0])), weighed(down.weights[1], along(down.pixels[1])));
  return settled(reshape(mixed, pictures.shape), height * width * channels);
}
