import { averagePool } from '../graph/ops/windows.js';
import type { Forward } from './forward.js';

/** The mean of each window, channel by channel. */
export const averagePooling2D: Forward<'AveragePooling2D'> = ({ pool_size: size, strides = size, padding }, [input]) =>
  averagePool(input, size, { strides, padding });
