/** Loading, choosing, splitting and preprocessing the data. */
import type { DatasetInfo } from '../dataset.js';
import type { Experiment } from '../experiment.js';
import { targetFormOf } from '../losses.js';
import { call, flat, keyword, layOut, prefixed, type Expression } from './layout.js';
import { preprocessSource } from './preprocess.js';
import { loadingOf } from './sources.js';
import { assignment, decimal, integers } from './values.js';

export interface DataSource {
  /** Modules of Python's own. */
  readonly modules: readonly string[];
  readonly imports: readonly string[];
  /** Lines of each function, and of each constant between them. */
  readonly functions: readonly (readonly string[])[];
  readonly statements: readonly string[];
}

/** Labels in the form that the loss wants, or undefined where class numbers will do. */
function targetExpression({ compile }: Experiment, dataset: DatasetInfo, width: number): Expression | undefined {
  const form = targetFormOf(compile.loss);
  if (dataset.task !== 'regression') {
    if (form === 'classes') return undefined;
    if (form !== 'values' || width > 1) return call('keras.utils.to_categorical', ['labels', String(width)]);
  }
  return 'labels.astype("float32").reshape(-1, 1)';
}

/** The stored class numbers, by which strata are ordered; a choice of classes may have numbered them in another order. */
function strataOf({ data: { classes } }: Experiment): string {
  const isInOrder = classes === undefined || classes.every((number, index) => number > (classes[index - 1] ?? -1));
  return isInOrder ? 'y_train' : `np.array(${flat(integers(classes))})[y_train]`;
}

/** Takes a share of the training samples away for another part. */
function splitLines(experiment: Experiment, dataset: DatasetInfo, part: 'val' | 'test', share: number): readonly string[] {
  const { random_state, stratify } = experiment.split;
  const split = call('train_test_split', [
    'x_train',
    'y_train',
    keyword('test_size', decimal(share)),
    keyword('random_state', String(random_state)),
    ...(stratify && dataset.task !== 'regression' ? [keyword('stratify', strataOf(experiment))] : []),
  ]);
  return layOut(assignment(`x_train, x_${part}, y_train, y_${part}`, split), 0);
}

/** The three parts. Without a test set, a share is held out first; without a share, validation has to do. */
function division(experiment: Experiment, dataset: DatasetInfo, hasTest: boolean): readonly string[] {
  const { test_size: size, holdout } = experiment.split;
  return [
    ...(hasTest || holdout === 0 ? [] : splitLines(experiment, dataset, 'test', holdout)),
    ...splitLines(experiment, dataset, 'val', size),
    ...(hasTest || holdout > 0 ? [] : ['x_test, y_test = x_val, y_val']),
  ];
}

/**
 * @param dataset the data as the experiment sees it: with the chosen classes only
 * @param width values of one sample's output
 */
export function dataSource(experiment: Experiment, dataset: DatasetInfo, width: number): DataSource {
  const target = targetExpression(experiment, dataset, width);
  const { modules, functions, statements, hasTest } = loadingOf(experiment, dataset);
  const preprocess = preprocessSource(experiment, dataset);
  const parts = ['train', 'val', 'test'];
  const fit = (part: string) => (part === 'train' && preprocess.isFitted ? ', fit=True' : '');
  return {
    modules,
    imports: ['from sklearn.model_selection import train_test_split'],
    functions: [
      ...functions,
      ...preprocess.functions,
      ...(target === undefined ? [] : [['def targets(labels):', ...layOut(prefixed('return ', target), 4)]]),
    ],
    statements: [
      ...statements,
      ...division(experiment, dataset, hasTest),
      ...parts.map((part) => `x_${part} = preprocess(x_${part}${fit(part)})`),
      ...(target === undefined ? [] : parts.map((part) => `y_${part} = targets(y_${part})`)),
    ],
  };
}
