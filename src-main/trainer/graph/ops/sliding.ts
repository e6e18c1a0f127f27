/** Where the windows of convolution and pooling lie. */
import type { Tensor } from '../tensor.js';

export type Pair = readonly [number, number];

/** How a window slides: its steps in pixels, and whether the image's edge is padded so that none of it is lost. */
export interface Sliding {
  readonly strides: Pair;
  readonly padding: 'valid' | 'same';
}

export interface Slide {
  /** Height and width of what comes out. */
  readonly output: Pair;
  /** Rows and columns of padding before the image, and after it. */
  readonly before: Pair;
  readonly after: Pair;
}

/** The windows of `size` over images x `[B, H, W, C]`, by TensorFlow's rules: of an odd padding the larger half comes after. */
export function slide(x: Tensor, size: Pair, { strides, padding }: Sliding): Slide {
  const along = (axis: 0 | 1) => {
    const length = x.shape[axis + 1];
    if (length == null) throw new Error('an image has a known size');
    const [window, stride] = [size[axis], strides[axis]];
    if (padding === 'valid') return { output: Math.floor((length - window) / stride) + 1, before: 0, after: 0 };
    const output = Math.ceil(length / stride);
    const padded = Math.max(0, (output - 1) * stride + window - length);
    return { output, before: Math.floor(padded / 2), after: Math.ceil(padded / 2) };
  };
  const [down, across] = [along(0), along(1)];
  return {
    output: [down.output, across.output],
    before: [down.before, across.before],
    after: [down.after, across.after],
  };
}
