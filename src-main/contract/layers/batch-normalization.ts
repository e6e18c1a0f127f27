import { z } from 'zod';
import { boolean, number } from '../fields.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';

/**
 * Keras' `BatchNormalization` over the last axis: in training by the batch's own mean and variance, elsewhere, or frozen, by their
 * moving averages.
 */
export const batchNormalizationSchema = z.strictObject({
  type: z.literal('BatchNormalization'),
  ...layerFields,
  momentum: number({ min: 0, max: 1 }).default(0.99),
  epsilon: number({ above: 0 }).default(0.001),
  center: boolean().default(true),
  scale: boolean().default(true),
});

export type BatchNormalizationConfig = z.output<typeof batchNormalizationSchema>;

export const batchNormalization: LayerKind<BatchNormalizationConfig> = {
  baseName: 'batch_normalization',
  outputShape: (_config, [input]) => input,
  weights(config, [input]) {
    const shape = [input.at(-1) ?? 1];
    return [
      ...(config.scale ? [{ name: 'gamma', shape, initializer: 'ones' as const }] : []),
      ...(config.center ? [{ name: 'beta', shape, initializer: 'zeros' as const }] : []),
      { name: 'moving_mean', shape, initializer: 'zeros', learned: false },
      { name: 'moving_variance', shape, initializer: 'ones', learned: false },
    ];
  },
};
