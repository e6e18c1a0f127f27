import type { DatasetName } from '../../src-main/contract/experiment.js';
import type { I18n } from '../i18n/i18n.js';
import type { MessageKey } from '../i18n/messages.js';

const classKeys: Readonly<Record<DatasetName, readonly MessageKey[]>> = {
  'fashion-mnist': [
    'class.t-shirt',
    'class.trouser',
    'class.pullover',
    'class.dress',
    'class.coat',
    'class.sandal',
    'class.shirt',
    'class.sneaker',
    'class.bag',
    'class.ankle-boot',
  ],
};

/** A class' name in the user's language. */
export function className(i18n: I18n, dataset: DatasetName, index: number): string {
  const key = classKeys[dataset][index];
  return key === undefined ? String(index) : i18n.t(key);
}

/** All class names, by index. */
export function classNames(i18n: I18n, dataset: DatasetName): readonly string[] {
  return classKeys[dataset].map((key) => i18n.t(key));
}
