import { compare, multiply, toFloat } from '../graph/ops/arithmetic.js';
import { reshape } from '../graph/ops/shaping.js';
import { uniformFor } from '../graph/random.js';
import type { Forward } from './forward.js';

/** Keeps an input where its random number reaches the rate, scaled by 1 / (1 - rate); the identity outside training. */
export const dropout: Forward<'Dropout'> = (config, [input], _weights, context) => {
  if (!context.training) return input;
  const rate = context.setting(config.rate);
  const kept = toFloat(compare('GreaterEqual', uniformFor(input, context.randomKey()), rate));
  const scale = context.setting(1 / (1 - config.rate));
  return multiply(input, reshape(multiply(kept, scale), input.shape));
};
