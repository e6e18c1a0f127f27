import { abs, subtract } from '../graph/ops/arithmetic.js';
import { mean } from '../graph/ops/reductions.js';
import type { Loss } from './loss.js';

/** The mean of the outputs' distances from their targets. */
export const meanAbsoluteError: Loss = (output, targets) => mean(abs(subtract(targets, output)), [1]);
