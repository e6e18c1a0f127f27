import { z } from 'zod';
import { integer } from '../fields.js';
import { kerasShape, sizeOf } from '../shape.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';

/** Keras' `Reshape`: the same numbers in another shape. */
export const reshapeSchema = z.strictObject({
  type: z.literal('Reshape'),
  ...layerFields,
  target_shape: z
    .array(integer({ min: 1 }), 'a list of whole numbers')
    .min(1, 'a list of at least one number')
    .max(4, 'a list of at most 4 numbers'),
});

export type ReshapeConfig = z.output<typeof reshapeSchema>;

export const reshape: LayerKind<ReshapeConfig> = {
  baseName: 'reshape',
  outputShape: (config) => config.target_shape,
  weights: () => [],
  fault(config, [input]) {
    const [wanted, given] = [sizeOf(config.target_shape), sizeOf(input)];
    if (wanted === given) return undefined;
    return {
      found: `a target shape of ${wanted} values for an input of shape ${kerasShape(input)}`,
      allowed: `a target shape of ${given} values`,
    };
  },
};
