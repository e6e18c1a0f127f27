import { add, cosine, multiply, negate, sine, subtract } from '../graph/ops/arithmetic.js';
import { affine } from '../graph/ops/affine.js';
import { reshape } from '../graph/ops/shaping.js';
import type { Forward } from './forward.js';
import { drawForRows, withChannels } from './pictures.js';

/** Turns each picture about its centre by the angle that its number says; the identity outside training. */
export const randomRotation: Forward<'RandomRotation'> = (config, [input], _weights, context) => {
  if (!context.training) return input;
  const pictures = withChannels(input);
  const { scope } = pictures;
  const [, height, width] = pictures.shape;
  const signed = add(multiply(drawForRows(pictures, context.randomKey(), 0), scope.constant(2)), scope.constant(-1));
  // Degrees first, as Keras has them.
  const degrees = multiply(signed, multiply(context.setting(config.factor), scope.constant(360)));
  const angle = multiply(degrees, scope.constant(Math.PI / 180));
  const [cos, sin] = [cosine(angle), sine(angle)];
  const [centreX, centreY] = [width, height].map((length) => scope.constant(((length ?? 1) - 1) / 2));
  if (centreX === undefined || centreY === undefined) throw new Error('a picture has a centre');
  // The centre stays where it is.
  const rest = (centre: typeof cos, byX: typeof cos, byY: typeof cos) =>
    subtract(subtract(centre, multiply(centreX, byX)), multiply(centreY, byY));
  const transform = {
    x: [cos, negate(sin), rest(centreX, cos, negate(sin))],
    y: [sin, cos, rest(centreY, sin, cos)],
  } as const;
  const filling = { mode: config.fill_mode, value: context.setting(config.fill_value) };
  return reshape(affine(pictures, transform, filling), input.shape);
};
