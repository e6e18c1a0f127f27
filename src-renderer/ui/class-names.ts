import type { DatasetInfo } from '../../src-main/contract/dataset.js';
import type { I18n } from '../i18n/i18n.js';
import type { MessageKey } from '../i18n/messages.js';

/** The published names of the classes that the app can say in every language. */
const classKeys: Readonly<Record<string, MessageKey>> = {
  'T-shirt/top': 'class.t-shirt',
  Trouser: 'class.trouser',
  Pullover: 'class.pullover',
  Dress: 'class.dress',
  Coat: 'class.coat',
  Sandal: 'class.sandal',
  Shirt: 'class.shirt',
  Sneaker: 'class.sneaker',
  Bag: 'class.bag',
  'Ankle boot': 'class.ankle-boot',
};

type Named = Pick<DatasetInfo, 'name' | 'classNames'>;

/** A class' name: in the user's language for data that comes with the app, as it is for the user's own. */
export function className(i18n: I18n, dataset: Named | null, index: number): string {
  const name = dataset?.classNames[index];
  if (dataset === null || name === undefined) return String(index);
  const key = dataset.name === 'fashion-mnist' ? classKeys[name] : undefined;
  return key === undefined ? name : i18n.t(key);
}

/** Classes by the names that the data set has for them, in the user's language; a name it does not know stays as it is. */
export function localClassNames(i18n: I18n, dataset: Named | null, names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const index = dataset?.classNames.indexOf(name) ?? -1;
    return index < 0 ? name : className(i18n, dataset, index);
  });
}
