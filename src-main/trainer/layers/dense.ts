import { activate } from '../activations/index.js';
import { biasAdd, matmul } from '../graph/ops/linear-algebra.js';
import { reshape } from '../graph/ops/shaping.js';
import type { Forward } from './forward.js';

/** `activation(input · kernel + bias)`, over the last axis of whatever shape comes in. */
export const dense: Forward<'Dense'> = (config, [input], [kernel, bias]) => {
  if (kernel === undefined) throw new Error('a Dense layer has a kernel');
  const flat = input.shape.length === 2 ? input : reshape(input, [null, input.shape.at(-1) ?? null]);
  const product = matmul(flat, kernel);
  const shifted = bias === undefined ? product : biasAdd(product, bias);
  const output = input.shape.length === 2 ? shifted : reshape(shifted, [...input.shape.slice(0, -1), config.units]);
  return activate(config.activation, output);
};
