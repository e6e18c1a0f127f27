import type { ActivationName } from '../../../src-main/contract/layers/activations.js';
import type { MessageKey } from '../../i18n/messages.js';

/** What an activation is for, in a few words. */
export const activationWords: Readonly<Record<ActivationName, MessageKey>> = {
  linear: 'activation.linear',
  sigmoid: 'activation.sigmoid',
  relu: 'activation.relu',
  tanh: 'activation.tanh',
  softmax: 'activation.softmax',
};
