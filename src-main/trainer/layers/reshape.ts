import { reshape as reshapeTo } from '../graph/ops/shaping.js';
import type { Forward } from './forward.js';

/** The same numbers of each sample, in row-major order, in another shape. */
export const reshape: Forward<'Reshape'> = (config, [input]) => reshapeTo(input, [null, ...config.target_shape]);
