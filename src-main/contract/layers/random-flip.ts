import { z } from 'zod';
import { oneOf } from '../fields.js';
import { pictureFault } from './augmentation.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';

export const flipModes = ['horizontal', 'vertical', 'horizontal_and_vertical'] as const;

/** Keras' `RandomFlip`: in training, mirrors half of the pictures; with both directions, those are mirrored both ways at once. */
export const randomFlipSchema = z.strictObject({
  type: z.literal('RandomFlip'),
  ...layerFields,
  mode: oneOf(flipModes).default('horizontal_and_vertical'),
});

export type RandomFlipConfig = z.output<typeof randomFlipSchema>;

export const randomFlip: LayerKind<RandomFlipConfig> = {
  baseName: 'random_flip',
  outputShape: (_config, [input]) => input,
  weights: () => [],
  fault: (_config, [input]) => pictureFault(input),
};
