/** What a file of Perceptron Studio carries along: the experiment, and what its data looks like. */
import { z } from 'zod';
import type { DatasetInfo } from '../contract/dataset.js';
import { experimentSchema, type Experiment } from '../contract/experiment.js';
import { withChosenClasses } from '../contract/model.js';
import { catalogue } from '../datasets/catalogue.js';

const size = z.number().int().min(1);
const name = z.string().max(1000);

const datasetSchema = z.object({
  name,
  kind: z.enum(['images', 'table']),
  task: z.enum(['multi-class', 'binary', 'regression']),
  sampleShape: z.array(size).min(1).max(4),
  dtype: z.enum(['uint8', 'float32']),
  classNames: z.array(name).max(256),
  columns: z
    .array(z.object({ name, categories: z.array(name).optional() }).strict())
    .max(10_000)
    .optional(),
  targetName: name.optional(),
});

export interface Carried {
  readonly experiment: Experiment;
  /** The data as the experiment sees it: with the chosen classes only. */
  readonly dataset: DatasetInfo;
}

function datasetOf(experiment: Experiment, value: unknown): DatasetInfo | undefined {
  const { dataset } = experiment.data;
  // What the app knows by itself is taken from nobody else.
  if (typeof dataset === 'string') return withChosenClasses(catalogue[dataset].info, experiment);
  const parsed = datasetSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { columns, targetName, ...info } = parsed.data;
  const seen: DatasetInfo = {
    ...info,
    ...(columns !== undefined && {
      columns: columns.map(({ name: column, categories }) => ({ name: column, ...(categories && { categories }) })),
    }),
    ...(targetName !== undefined && { targetName }),
  };
  return columns === undefined || columns.length === info.sampleShape[0] ? seen : undefined;
}

/** What the file carries, if it carries both whole. */
export function readCarried(experiment: unknown, dataset: unknown): Carried | undefined {
  const parsed = experimentSchema.safeParse(experiment);
  if (!parsed.success) return undefined;
  const seen = datasetOf(parsed.data, dataset);
  return seen === undefined ? undefined : { experiment: parsed.data, dataset: seen };
}
