import { z } from 'zod';
import type { StepKind } from './step-kind.js';

/**
 * scikit-learn's `StandardScaler`, fitted on the training part alone: each value less its mean, over its standard deviation; a
 * value that never varies is only centred. Categorical columns of a table are left as they are.
 */
export const standardizeSchema = z.strictObject({ type: z.literal('standardize') });

export type StandardizeConfig = z.output<typeof standardizeSchema>;

export const standardize: StepKind<StandardizeConfig> = {
  outputShape: (_config, input) => input,
  fitted: (_config, input) => [
    { name: 'mean', shape: input },
    { name: 'deviation', shape: input },
  ],
};
