import { z } from 'zod';
import { number } from '../fields.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';

/** Keras' `AlphaDropout`: dropout that keeps mean and variance of what `selu` layers pass on. */
export const alphaDropoutSchema = z.strictObject({
  type: z.literal('AlphaDropout'),
  ...layerFields,
  rate: number({ min: 0, below: 1 }),
});

export type AlphaDropoutConfig = z.output<typeof alphaDropoutSchema>;

export const alphaDropout: LayerKind<AlphaDropoutConfig> = {
  baseName: 'alpha_dropout',
  outputShape: (_config, [input]) => input,
  weights: () => [],
};
