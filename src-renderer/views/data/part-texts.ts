import type { PartName } from '../../../src-main/contract/dataset.js';
import type { MessageKey } from '../../i18n/messages.js';

export const partKeys: Readonly<Record<PartName, MessageKey>> = {
  train: 'part.train',
  validation: 'part.validation',
  test: 'part.test',
};
