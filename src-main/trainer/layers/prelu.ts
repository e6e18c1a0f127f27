import { relu } from '../graph/ops/activations.js';
import { multiply, negate, subtract } from '../graph/ops/arithmetic.js';
import type { Forward } from './forward.js';

/** `relu(x) - alpha · relu(-x)`, as Keras computes it: one alpha for each value of a sample. */
export const prelu: Forward<'PReLU'> = (_config, [input], [alpha]) => {
  if (alpha === undefined) throw new Error('a PReLU layer has an alpha');
  return subtract(relu(input), multiply(alpha, relu(negate(input))));
};
