import { compare, select } from '../graph/ops/arithmetic.js';
import { reshape, reverse } from '../graph/ops/shaping.js';
import type { Forward } from './forward.js';
import { drawForRows, withChannels } from './pictures.js';

/** The axes of `[B, H, W, C]` that are reversed. */
const axes = { horizontal: [2], vertical: [1], horizontal_and_vertical: [1, 2] } as const;

/** Mirrors the pictures whose number is at most a half; the identity outside training. */
export const randomFlip: Forward<'RandomFlip'> = (config, [input], _weights, context) => {
  if (!context.training) return input;
  const pictures = withChannels(input);
  const draws = reshape(drawForRows(pictures, context.randomKey(), 0), [null, 1, 1, 1]);
  const flipped = compare('LessEqual', draws, draws.scope.constant(0.5));
  return reshape(select(flipped, reverse(pictures, axes[config.mode]), pictures), input.shape);
};
