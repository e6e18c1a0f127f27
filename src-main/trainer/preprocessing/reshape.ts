import { reshape } from '../graph/ops/shaping.js';
import type { Step } from './step.js';

export const reshapeStep: Step<'reshape'> = { apply: ({ target_shape: shape }, x) => reshape(x, [null, ...shape]) };
