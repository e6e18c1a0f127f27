import { activate } from '../activations/index.js';
import { biasAdd } from '../graph/ops/linear-algebra.js';
import type { Forward } from './forward.js';
import { windowsFor } from './windows-for.js';

/** `activation(input ∗ kernel + bias)`: input `[B, H, W, in]`, kernel `[h, w, in, filters]`. */
export const conv2D: Forward<'Conv2D'> = (config, [input], [kernel, bias], context) => {
  if (kernel === undefined) throw new Error('a Conv2D layer has a kernel');
  const product = windowsFor(context, config.kernel_size).convolution(input, kernel, config);
  return activate(config.activation, bias === undefined ? product : biasAdd(product, bias));
};
