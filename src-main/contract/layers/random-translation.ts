import { z } from 'zod';
import { fillFields, pictureFault, share } from './augmentation.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';

/** Keras' `RandomTranslation`: in training, moves each picture by shares of its height and width drawn between minus and plus these. */
export const randomTranslationSchema = z.strictObject({
  type: z.literal('RandomTranslation'),
  ...layerFields,
  height_factor: share(),
  width_factor: share(),
  ...fillFields,
});

export type RandomTranslationConfig = z.output<typeof randomTranslationSchema>;

export const randomTranslation: LayerKind<RandomTranslationConfig> = {
  baseName: 'random_translation',
  outputShape: (_config, [input]) => input,
  weights: () => [],
  fault: (_config, [input]) => pictureFault(input),
};
