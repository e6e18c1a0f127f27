import { add, multiply } from '../graph/ops/arithmetic.js';
import { reshape } from '../graph/ops/shaping.js';
import { normalFor } from '../graph/random.js';
import type { Forward } from './forward.js';

/** Adds normal numbers of standard deviation `stddev`; the identity outside training. */
export const gaussianNoise: Forward<'GaussianNoise'> = (config, [input], _weights, context) => {
  if (!context.training) return input;
  const noise = reshape(normalFor(input, context.randomKey()), input.shape);
  return add(input, multiply(noise, context.setting(config.stddev)));
};
