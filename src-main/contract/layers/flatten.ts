import { z } from 'zod';
import { sizeOf } from '../shape.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';

/** Keras' `Flatten`: one row of numbers a sample. */
export const flattenSchema = z.strictObject({ type: z.literal('Flatten'), ...layerFields });

export type FlattenConfig = z.output<typeof flattenSchema>;

export const flatten: LayerKind<FlattenConfig> = {
  baseName: 'flatten',
  outputShape: (_config, [input]) => [sizeOf(input)],
  weights: () => [],
};
