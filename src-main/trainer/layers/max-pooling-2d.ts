import type { Forward } from './forward.js';
import { windowsFor } from './windows-for.js';

/** The largest value of each window, channel by channel. */
export const maxPooling2D: Forward<'MaxPooling2D'> = (config, [input], _weights, context) => {
  const { pool_size: size, strides = size, padding } = config;
  return windowsFor(context, size).maxPool(input, size, { strides, padding });
};
