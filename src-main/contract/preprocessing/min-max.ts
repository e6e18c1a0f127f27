import { z } from 'zod';
import type { StepKind } from './step-kind.js';

/**
 * scikit-learn's `MinMaxScaler`, fitted on the training part alone: each value brought to 0 to 1; one that never varies becomes 0.
 * Categorical columns of a table are left as they are.
 */
export const minMaxSchema = z.strictObject({ type: z.literal('min-max') });

export type MinMaxConfig = z.output<typeof minMaxSchema>;

export const minMax: StepKind<MinMaxConfig> = {
  outputShape: (_config, input) => input,
  fitted: (_config, input) => [
    { name: 'minimum', shape: input },
    { name: 'range', shape: input },
  ],
};
