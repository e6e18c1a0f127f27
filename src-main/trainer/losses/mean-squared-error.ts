import { square, subtract } from '../graph/ops/arithmetic.js';
import { mean } from '../graph/ops/reductions.js';
import type { Loss } from './loss.js';

/** The mean of the outputs' squared distances from their targets. */
export const meanSquaredError: Loss = (output, targets) => mean(square(subtract(targets, output)), [1]);
