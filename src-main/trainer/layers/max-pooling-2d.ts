import { maxPool } from '../graph/ops/windows.js';
import type { Forward } from './forward.js';

/** The largest value of each window, channel by channel. */
export const maxPooling2D: Forward<'MaxPooling2D'> = ({ pool_size: size, strides = size, padding }, [input]) =>
  maxPool(input, size, { strides, padding });
