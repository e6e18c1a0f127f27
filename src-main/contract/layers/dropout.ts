import { z } from 'zod';
import { number } from '../fields.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';

/** Keras' `Dropout`: in training, sets a share `rate` of the inputs to 0 and scales the others by 1 / (1 - rate). */
export const dropoutSchema = z.strictObject({
  type: z.literal('Dropout'),
  ...layerFields,
  rate: number({ min: 0, below: 1 }),
});

export type DropoutConfig = z.output<typeof dropoutSchema>;

export const dropout: LayerKind<DropoutConfig> = {
  baseName: 'dropout',
  outputShape: (_config, [input]) => input,
  weights: () => [],
};
