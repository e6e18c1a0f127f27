import { mean } from '../graph/ops/reductions.js';
import type { Forward } from './forward.js';

/** The mean of each channel over the whole image. */
export const globalAveragePooling2D: Forward<'GlobalAveragePooling2D'> = (_config, [input]) => mean(input, [1, 2]);
