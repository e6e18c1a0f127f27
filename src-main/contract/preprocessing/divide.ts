import { z } from 'zod';
import { number } from '../fields.js';
import type { StepKind } from './step-kind.js';

/** Divides every value by the same number. */
export const divideSchema = z.strictObject({ type: z.literal('divide'), by: number({ above: 0 }) });

export type DivideConfig = z.output<typeof divideSchema>;

export const divide: StepKind<DivideConfig> = { outputShape: (_config, input) => input, fitted: () => [] };
