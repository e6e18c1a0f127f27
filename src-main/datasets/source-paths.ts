import { resolve } from 'node:path';
import type { DatasetRef, Experiment } from '../contract/experiment.js';
import type { DataSource } from '../contract/sources/index.js';

/** A source's paths, in order. */
export function sourcePaths(source: DataSource): readonly string[] {
  const paths =
    source.type === 'idx'
      ? [source.images, source.labels, source.test_images, source.test_labels]
      : [source.path, source.test_path];
  return paths.filter((path) => path !== undefined);
}

/** The same data with absolute paths: relative ones start from `folder`. */
export function withAbsolutePaths<R extends DatasetRef>(ref: R, folder: string): R {
  if (typeof ref === 'string') return ref;
  const names = ['path', 'test_path', 'images', 'labels', 'test_images', 'test_labels'];
  const absolute = Object.entries(ref).map(([name, value]: [string, unknown]) => [
    name,
    names.includes(name) && typeof value === 'string' ? resolve(folder, value) : value,
  ]);
  return Object.fromEntries(absolute) as R;
}

/** The same experiment, whose data's relative paths start from its file's folder. */
export function withDataFrom(experiment: Experiment, folder: string): Experiment {
  const { data } = experiment;
  return { ...experiment, data: { ...data, dataset: withAbsolutePaths(data.dataset, folder) } };
}
