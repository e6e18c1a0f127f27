import { z } from 'zod';
import { boolean, number } from '../fields.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';

/** Keras' `LayerNormalization` over the last axis: each sample by its own mean and variance. */
export const layerNormalizationSchema = z.strictObject({
  type: z.literal('LayerNormalization'),
  ...layerFields,
  epsilon: number({ above: 0 }).default(0.001),
  center: boolean().default(true),
  scale: boolean().default(true),
});

export type LayerNormalizationConfig = z.output<typeof layerNormalizationSchema>;

export const layerNormalization: LayerKind<LayerNormalizationConfig> = {
  baseName: 'layer_normalization',
  outputShape: (_config, [input]) => input,
  weights(config, [input]) {
    const shape = [input.at(-1) ?? 1];
    return [
      ...(config.scale ? [{ name: 'gamma', shape, initializer: 'ones' as const }] : []),
      ...(config.center ? [{ name: 'beta', shape, initializer: 'zeros' as const }] : []),
    ];
  },
};
