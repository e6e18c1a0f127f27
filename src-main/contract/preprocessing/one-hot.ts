import { z } from 'zod';
import type { StepKind } from './step-kind.js';

/**
 * Each categorical column of a table becomes as many columns of 0 and 1 as it has categories, in its place; a category that is not
 * known becomes zeros. Numeric columns are left as they are.
 */
export const oneHotSchema = z.strictObject({ type: z.literal('one-hot') });

export type OneHotConfig = z.output<typeof oneHotSchema>;

export const oneHotStep: StepKind<OneHotConfig> = {
  outputShape(_config, input, { columns }) {
    if (columns === undefined) return input;
    return [columns.reduce((sum, { categories }) => sum + (categories?.length ?? 1), 0)];
  },
  fitted: () => [],
};
