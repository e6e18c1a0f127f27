import { z } from 'zod';
import { text } from '../fields.js';
import { sizeOf } from '../shape.js';
import type { LayerKind } from './layer-kind.js';

/** Keras' `Flatten`: one row of numbers a sample. */
export const flattenSchema = z.strictObject({
  type: z.literal('Flatten'),
  name: text(64).optional(),
});

export type FlattenConfig = z.output<typeof flattenSchema>;

export const flatten: LayerKind<FlattenConfig> = {
  baseName: 'flatten',
  outputShape: (_config, input) => [sizeOf(input)],
  weights: () => [],
};
