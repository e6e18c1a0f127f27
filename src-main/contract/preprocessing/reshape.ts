import { z } from 'zod';
import { integer } from '../fields.js';
import type { StepKind } from './step-kind.js';

/** The same values in another shape. */
export const reshapeStepSchema = z.strictObject({
  type: z.literal('reshape'),
  target_shape: z
    .array(integer({ min: 1 }), 'a list of whole numbers')
    .min(1, 'a list of at least one number')
    .max(4, 'a list of at most 4 numbers'),
});

export type ReshapeStepConfig = z.output<typeof reshapeStepSchema>;

export const reshapeStep: StepKind<ReshapeStepConfig> = { outputShape: (config) => config.target_shape, fitted: () => [] };
