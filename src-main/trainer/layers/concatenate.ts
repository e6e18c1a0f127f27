import { concatenate as join } from '../graph/ops/joining.js';
import type { Forward } from './forward.js';

/** The inputs side by side along the last axis. */
export const concatenate: Forward<'Concatenate'> = (_config, inputs) => join(inputs);
