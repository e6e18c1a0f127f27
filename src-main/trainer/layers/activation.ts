import { activate } from '../activations/index.js';
import type { Forward } from './forward.js';

/** The activation function alone; a softmax or sigmoid keeps its logits known, as in Keras. */
export const activation: Forward<'Activation'> = (config, [input]) => activate(config.activation, input);
