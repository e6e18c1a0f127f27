import { z } from 'zod';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';
import { padding, sizePair, windowFault, windowOutput } from './window.js';

/** Keras' `MaxPooling2D`, channels last: the largest value of each window. */
export const maxPooling2DSchema = z.strictObject({
  type: z.literal('MaxPooling2D'),
  ...layerFields,
  pool_size: sizePair.default([2, 2]),
  /** Without it, as far as the window is large. */
  strides: sizePair.optional(),
  padding,
});

export type MaxPooling2DConfig = z.output<typeof maxPooling2DSchema>;

const windowOf = ({ pool_size, strides, padding }: MaxPooling2DConfig) => ({
  size: pool_size,
  strides: strides ?? pool_size,
  padding,
});

export const maxPooling2D: LayerKind<MaxPooling2DConfig> = {
  baseName: 'max_pooling2d',
  outputShape: (config, [input]) => [...windowOutput(input, windowOf(config)), input[2] ?? 1],
  weights: () => [],
  fault: (config, [input]) => windowFault(input, windowOf(config)),
};
