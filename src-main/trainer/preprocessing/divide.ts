import { divide } from '../graph/ops/arithmetic.js';
import type { Step } from './step.js';

export const divideStep: Step<'divide'> = { apply: ({ by }, x) => divide(x, x.scope.constant(by)) };
