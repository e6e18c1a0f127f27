import type { DatasetInfo } from '../../src-main/contract/dataset.js';
import type { DatasetRef } from '../../src-main/contract/experiment.js';
import type { I18n } from '../i18n/i18n.js';
import type { MessageKey } from '../i18n/messages.js';

/** Data sets that the app knows; classes of any other have the names their data gives them. */
const classKeys: Readonly<Record<string, readonly MessageKey[]>> = {
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
export function className(i18n: I18n, dataset: DatasetRef | string, index: number): string {
  const key = typeof dataset === 'string' ? classKeys[dataset]?.[index] : undefined;
  return key === undefined ? String(index) : i18n.t(key);
}

/** Classes by the names that the data set has for them, in the user's language; a name it does not know stays as it is. */
export function localClassNames(i18n: I18n, dataset: DatasetInfo | null, names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const index = dataset?.classNames.indexOf(name) ?? -1;
    return dataset === null || index < 0 ? name : className(i18n, dataset.name, index);
  });
}
