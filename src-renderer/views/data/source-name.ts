/** What a data set is called, and where it is, for people. */
import type { DatasetRef } from '../../../src-main/contract/experiment.js';
import type { DataSource } from '../../../src-main/contract/sources/index.js';
import type { I18n } from '../../i18n/i18n.js';

/** The last part of a path, of Windows too. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}

/** How the files of MNIST and its family are called, whatever is in them. */
const commonName = /^(train|t10k|test)?[-_.]?images/i;

/** The file or folder that a source is recognised by. */
export function sourcePath(source: DataSource): string {
  return source.type === 'idx' ? source.images : source.path;
}

export function sourceName(i18n: I18n, dataset: DatasetRef): string {
  if (typeof dataset === 'string') return i18n.t(`data.${dataset}`);
  const path = sourcePath(dataset);
  const file = fileName(path);
  if (dataset.type !== 'idx' || !commonName.test(file)) return file;
  // The folder says more than a name that all of them have.
  const folder = fileName(path.slice(0, path.length - file.length));
  return folder === '' ? file : folder;
}

/** Shapes as `28 × 28`. */
export function shapeText(i18n: I18n, shape: readonly number[]): string {
  return shape.map((size) => i18n.count(size)).join(' × ');
}
