import { z } from 'zod';
import { boolean, integer, oneOf } from '../fields.js';
import { activationNames } from './activations.js';
import { constraintSchema } from './constraints.js';
import { initializerNames } from './initializers.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';
import { regularizerSchema } from './regularizers.js';

/** Keras' `Dense`: `activation(input · kernel + bias)` over the last axis. */
export const denseSchema = z.strictObject({
  type: z.literal('Dense'),
  ...layerFields,
  units: integer({ min: 1, max: 65_536 }),
  activation: oneOf(activationNames).default('linear'),
  use_bias: boolean().default(true),
  kernel_initializer: oneOf(initializerNames).default('glorot_uniform'),
  bias_initializer: oneOf(initializerNames).default('zeros'),
  kernel_regularizer: regularizerSchema.optional(),
  bias_regularizer: regularizerSchema.optional(),
  kernel_constraint: constraintSchema.optional(),
  bias_constraint: constraintSchema.optional(),
});

export type DenseConfig = z.output<typeof denseSchema>;

export const dense: LayerKind<DenseConfig> = {
  baseName: 'dense',
  outputShape: (config, [input]) => [...input.slice(0, -1), config.units],
  weights(config, [input]) {
    const kernel = {
      name: 'kernel',
      shape: [input.at(-1) ?? 1, config.units],
      initializer: config.kernel_initializer,
      regularizer: config.kernel_regularizer,
      constraint: config.kernel_constraint,
    };
    const bias = {
      name: 'bias',
      shape: [config.units],
      initializer: config.bias_initializer,
      regularizer: config.bias_regularizer,
      constraint: config.bias_constraint,
    };
    return config.use_bias ? [kernel, bias] : [kernel];
  },
};
