import { z } from 'zod';
import { oneOf } from '../fields.js';
import { activationNames } from './activations.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';

/** Keras' `Activation`: an activation function as a layer of its own. */
export const activationSchema = z.strictObject({
  type: z.literal('Activation'),
  ...layerFields,
  activation: oneOf(activationNames),
});

export type ActivationConfig = z.output<typeof activationSchema>;

export const activation: LayerKind<ActivationConfig> = {
  baseName: 'activation',
  outputShape: (_config, [input]) => input,
  weights: () => [],
};
