/** Windows that slide over an image of `[height, width, channels]`: what convolution and pooling share. */
import { z } from 'zod';
import { integer, oneOf } from '../fields.js';
import { kerasShape, type Shape } from '../shape.js';
import type { InputFault } from './layer-kind.js';

export const paddingNames = ['valid', 'same'] as const;
export const padding = oneOf(paddingNames).default('valid');

/** `[height, width]` in pixels. */
export const sizePair = z.tuple(
  [integer({ min: 1, max: 1024 }), integer({ min: 1, max: 1024 })],
  'a list of two whole numbers',
);

interface Window {
  readonly size: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly padding: (typeof paddingNames)[number];
}

/** Height and width of what comes out. */
export function windowOutput([height = 1, width = 1]: Shape, { size, strides, padding }: Window): readonly [number, number] {
  const along = (length: number, axis: 0 | 1) =>
    padding === 'same' ? Math.ceil(length / strides[axis]) : Math.floor((length - size[axis]) / strides[axis]) + 1;
  return [Math.max(1, along(height, 0)), Math.max(1, along(width, 1))];
}

/** A fault where the input is no image with channels. */
export function imageFault(shape: Shape): InputFault | undefined {
  if (shape.length === 3) return undefined;
  return {
    found: `an input of shape ${kerasShape(shape)}`,
    allowed: 'an image of height, width and channels; a Reshape to [28, 28, 1] adds the channel',
  };
}

/** A fault where the input is no image, or is smaller than the window. */
export function windowFault(shape: Shape, window: Window): InputFault | undefined {
  const [height = 1, width = 1] = shape;
  const [high, wide] = window.size;
  if (imageFault(shape) !== undefined || window.padding === 'same' || (high <= height && wide <= width))
    return imageFault(shape);
  return {
    found: `a window of ${high} × ${wide} on an image of ${height} × ${width}`,
    allowed: 'a window no larger than the image',
  };
}
