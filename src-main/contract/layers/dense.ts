import { z } from 'zod';
import { boolean, integer, oneOf, text } from '../fields.js';
import { activationNames } from './activations.js';
import { initializerNames } from './initializers.js';
import type { LayerKind } from './layer-kind.js';

/** Keras' `Dense`: `activation(input · kernel + bias)` over the last axis. */
export const denseSchema = z.strictObject({
  type: z.literal('Dense'),
  name: text(64).optional(),
  units: integer({ min: 1, max: 65_536 }),
  activation: oneOf(activationNames).default('linear'),
  use_bias: boolean().default(true),
  kernel_initializer: oneOf(initializerNames).default('glorot_uniform'),
  bias_initializer: oneOf(initializerNames).default('zeros'),
});

export type DenseConfig = z.output<typeof denseSchema>;

export const dense: LayerKind<DenseConfig> = {
  baseName: 'dense',
  outputShape: (config, input) => [...input.slice(0, -1), config.units],
  weights(config, input) {
    const kernel = {
      name: 'kernel',
      shape: [input.at(-1) ?? 1, config.units],
      initializer: config.kernel_initializer,
    };
    const bias = { name: 'bias', shape: [config.units], initializer: config.bias_initializer };
    return config.use_bias ? [kernel, bias] : [kernel];
  },
};
