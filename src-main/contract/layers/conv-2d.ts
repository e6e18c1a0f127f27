import { z } from 'zod';
import { boolean, integer, oneOf } from '../fields.js';
import { activationNames } from './activations.js';
import { constraintSchema } from './constraints.js';
import { initializerNames } from './initializers.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';
import { regularizerSchema } from './regularizers.js';
import { padding, sizePair, windowFault, windowOutput } from './window.js';

/** Keras' `Conv2D`, channels last: a bank of filters slid over an image. */
export const conv2DSchema = z.strictObject({
  type: z.literal('Conv2D'),
  ...layerFields,
  filters: integer({ min: 1, max: 4096 }),
  kernel_size: sizePair,
  strides: sizePair.default([1, 1]),
  padding,
  activation: oneOf(activationNames).default('linear'),
  use_bias: boolean().default(true),
  kernel_initializer: oneOf(initializerNames).default('glorot_uniform'),
  bias_initializer: oneOf(initializerNames).default('zeros'),
  kernel_regularizer: regularizerSchema.optional(),
  bias_regularizer: regularizerSchema.optional(),
  kernel_constraint: constraintSchema.optional(),
  bias_constraint: constraintSchema.optional(),
});

export type Conv2DConfig = z.output<typeof conv2DSchema>;

const windowOf = ({ kernel_size, strides, padding }: Conv2DConfig) => ({ size: kernel_size, strides, padding });

export const conv2D: LayerKind<Conv2DConfig> = {
  baseName: 'conv2d',
  outputShape: (config, [input]) => [...windowOutput(input, windowOf(config)), config.filters],
  weights(config, [input]) {
    const kernel = {
      name: 'kernel',
      shape: [...config.kernel_size, input.at(-1) ?? 1, config.filters],
      initializer: config.kernel_initializer,
      regularizer: config.kernel_regularizer,
      constraint: config.kernel_constraint,
    };
    const bias = {
      name: 'bias',
      shape: [config.filters],
      initializer: config.bias_initializer,
      regularizer: config.bias_regularizer,
      constraint: config.bias_constraint,
    };
    return config.use_bias ? [kernel, bias] : [kernel];
  },
  fault: (config, [input]) => windowFault(input, windowOf(config)),
};
