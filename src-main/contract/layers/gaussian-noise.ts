import { z } from 'zod';
import { number } from '../fields.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';

/** Keras' `GaussianNoise`: in training, adds normal numbers of mean 0 and standard deviation `stddev`. */
export const gaussianNoiseSchema = z.strictObject({
  type: z.literal('GaussianNoise'),
  ...layerFields,
  stddev: number({ min: 0 }),
});

export type GaussianNoiseConfig = z.output<typeof gaussianNoiseSchema>;

export const gaussianNoise: LayerKind<GaussianNoiseConfig> = {
  baseName: 'gaussian_noise',
  outputShape: (_config, [input]) => input,
  weights: () => [],
};
