/** What the layers share that change pictures at random while training. */
import { number, oneOf } from '../fields.js';

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
