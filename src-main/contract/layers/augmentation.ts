/** What the layers share that change pictures at random while training. */
import { number, oneOf } from '../fields.js';
import { kerasShape, type Shape } from '../shape.js';
import type { InputFault } from './layer-kind.js';

/** What stands where a moved picture leaves a place free: mirrored, one value, the nearest pixel, or the other end. */
export const fillModes = ['reflect', 'constant', 'nearest', 'wrap'] as const;
export type FillMode = (typeof fillModes)[number];

export const fillFields = {
  fill_mode: oneOf(fillModes).default('reflect'),
  /** For `constant`. */
  fill_value: number().default(0),
};

/** A share, of both signs: 0.1 stands for anything from -0.1 to 0.1. */
export const share = () => number({ min: 0, max: 1 });

/**
 * A fault where the input is no picture. `[height, width]` will do too and means one channel; Keras' own layers want the channel
 * said, so a model for Keras has a Reshape before and after such a layer.
 */
export function pictureFault(shape: Shape): InputFault | undefined {
  if (shape.length === 2 || shape.length === 3) return undefined;
  return {
    found: `an input of shape ${kerasShape(shape)}`,
    allowed: 'a picture of height and width, with or without channels; a Reshape to [28, 28, 1] makes one of a row of numbers',
  };
}
