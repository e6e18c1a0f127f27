import { z } from 'zod';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';
import { imageFault } from './window.js';

/** Keras' `GlobalAveragePooling2D`, channels last: the mean of each channel over the whole image. */
export const globalAveragePooling2DSchema = z.strictObject({ type: z.literal('GlobalAveragePooling2D'), ...layerFields });

export type GlobalAveragePooling2DConfig = z.output<typeof globalAveragePooling2DSchema>;

export const globalAveragePooling2D: LayerKind<GlobalAveragePooling2DConfig> = {
  baseName: 'global_average_pooling2d',
  outputShape: (_config, [input]) => [input.at(-1) ?? 1],
  weights: () => [],
  fault: (_config, [input]) => imageFault(input),
};
