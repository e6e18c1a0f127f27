import { reshape } from '../graph/ops/shaping.js';
import type { Forward } from './forward.js';

/** One row of numbers a sample. */
export const flatten: Forward<'Flatten'> = (_config, [input]) => {
  const size = input.shape.slice(1).reduce<number>((product, dimension) => product * (dimension ?? 1), 1);
  return reshape(input, [null, size]);
};
