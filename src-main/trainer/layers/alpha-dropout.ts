import { add, compare, multiply, subtract, toFloat } from '../graph/ops/arithmetic.js';
import { reshape } from '../graph/ops/shaping.js';
import { uniformFor } from '../graph/random.js';
import type { Forward } from './forward.js';

/** What `selu` tends to for ever smaller inputs, -alpha · scale, by the doubles nearest to its constants. */
const dropped = -1.6732632423543772 * 1.0507009873554805;

/**
 * Sets an input to `selu`'s lower limit where its random number stays below the rate, then scales and shifts all so that mean 0 and
 * variance 1 stay what they are (https://arxiv.org/abs/1706.02515, equation 6); the identity outside training.
 */
export const alphaDropout: Forward<'AlphaDropout'> = (config, [input], _weights, context) => {
  if (!context.training) return input;
  const { scope } = input;
  const scale = ((1 - config.rate) * (1 + config.rate * dropped ** 2)) ** -0.5;
  const shift = -scale * dropped * config.rate;
  const kept = compare('GreaterEqual', uniformFor(input, context.randomKey()), context.setting(config.rate));
  const mask = reshape(toFloat(kept), input.shape);
  const replaced = multiply(subtract(scope.constant(1), mask), scope.constant(dropped));
  return add(multiply(add(multiply(input, mask), replaced), context.setting(scale)), context.setting(shift));
};
