import { add, multiply, negate } from '../graph/ops/arithmetic.js';
import { affine } from '../graph/ops/affine.js';
import { reshape } from '../graph/ops/shaping.js';
import type { Tensor } from '../graph/tensor.js';
import type { Forward } from './forward.js';
import { drawForRows, withChannels } from './pictures.js';

/** Moves each picture down and to the right by what its first and second number say; the identity outside training. */
export const randomTranslation: Forward<'RandomTranslation'> = (config, [input], _weights, context) => {
  if (!context.training) return input;
  const pictures = withChannels(input);
  const { scope } = pictures;
  const key = context.randomKey();
  const [, height, width] = pictures.shape;
  const shift = (part: number, factor: number, length: number | null | undefined): Tensor => {
    const signed = add(multiply(drawForRows(pictures, key, part), scope.constant(2)), scope.constant(-1));
    return multiply(multiply(signed, context.setting(factor)), scope.constant(length ?? 1));
  };
  const down = shift(0, config.height_factor, height);
  const right = shift(1, config.width_factor, width);
  const [zero, one] = [scope.constant(0), scope.constant(1)];
  const transform = { x: [one, zero, negate(right)], y: [zero, one, negate(down)] } as const;
  const filling = { mode: config.fill_mode, value: context.setting(config.fill_value) };
  return reshape(affine(pictures, transform, filling), input.shape);
};
