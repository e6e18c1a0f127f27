import { z } from 'zod';
import { oneOf } from '../fields.js';
import { initializerNames } from './initializers.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';

/** Keras' `PReLU`: x where it is positive, `alpha · x` elsewhere, with a learned alpha for each value of a sample. */
export const preluSchema = z.strictObject({
  type: z.literal('PReLU'),
  ...layerFields,
  alpha_initializer: oneOf(initializerNames).default('zeros'),
});

export type PReLUConfig = z.output<typeof preluSchema>;

export const prelu: LayerKind<PReLUConfig> = {
  baseName: 'p_re_lu',
  outputShape: (_config, [input]) => input,
  weights: (config, [input]) => [{ name: 'alpha', shape: input, initializer: config.alpha_initializer }],
};
