import { z } from 'zod';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';
import { padding, sizePair, windowFault, windowOutput } from './window.js';

/** Keras' `AveragePooling2D`, channels last: the mean of each window. */
export const averagePooling2DSchema = z.strictObject({
  type: z.literal('AveragePooling2D'),
  ...layerFields,
  pool_size: sizePair.default([2, 2]),
  /** Without it, as far as the window is large. */
  strides: sizePair.optional(),
  padding,
});

export type AveragePooling2DConfig = z.output<typeof averagePooling2DSchema>;

const windowOf = ({ pool_size, strides, padding }: AveragePooling2DConfig) => ({
  size: pool_size,
  strides: strides ?? pool_size,
  padding,
});

export const averagePooling2D: LayerKind<AveragePooling2DConfig> = {
  baseName: 'average_pooling2d',
  outputShape: (config, [input]) => [...windowOutput(input, windowOf(config)), input[2] ?? 1],
  weights: () => [],
  fault: (config, [input]) => windowFault(input, windowOf(config)),
};
