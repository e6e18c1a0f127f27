import type { Forward } from './forward.js';
import { windowsFor } from './windows-for.js';

/** The mean of each window, channel by channel. */
export const averagePooling2D: Forward<'AveragePooling2D'> = (config, [input], _weights, context) => {
  const { pool_size: size, strides = size, padding } = config;
  return windowsFor(context, size).averagePool(input, size, { strides, padding });
};
