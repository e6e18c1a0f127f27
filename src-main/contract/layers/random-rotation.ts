import { z } from 'zod';
import { fillFields, pictureFault, share } from './augmentation.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';

/** Keras' `RandomRotation`: in training, turns each picture by a share of a full turn drawn between minus and plus `factor`. */
export const randomRotationSchema = z.strictObject({
  type: z.literal('RandomRotation'),
  ...layerFields,
  factor: share(),
  ...fillFields,
});

export type RandomRotationConfig = z.output<typeof randomRotationSchema>;

export const randomRotation: LayerKind<RandomRotationConfig> = {
  baseName: 'random_rotation',
  outputShape: (_config, [input]) => input,
  weights: () => [],
  fault: (_config, [input]) => pictureFault(input),
};
