/** Loading, choosing, splitting and preprocessing the data. */
import type { DatasetName, Experiment, PreprocessingStep } from '../experiment.js';
import { targetFormOf } from '../losses.js';
import { call, keyword, layOut, prefixed, type Expression } from './layout.js';
import { assignment, decimal, integers } from './values.js';

const loaders: { readonly [N in DatasetName]: string } = { 'fashion-mnist': 'keras.datasets.fashion_mnist.load_data()' };

export interface DataSource {
  readonly imports: readonly string[];
  /** Lines of each function. */
  readonly functions: readonly (readonly string[])[];
  readonly statements: readonly string[];
}

/** What is done to every image on its own; after a step that is fitted, nothing more is. */
function preprocessFunction(steps: readonly PreprocessingStep[]): readonly string[] {
  const lines = steps.flatMap((step) => {
    switch (step.type) {
      case 'divide':
        return [`    images = images / ${decimal(step.by)}`];
      case 'reshape':
        return [`    images = images.reshape(${['-1', ...step.target_shape].join(', ')})`];
      default:
        return [];
    }
  });
  return ['def preprocess(images):', '    images = images.astype("float32")', ...lines, '    return images'];
}

/** A step that is fitted on the training part, as a function of all three parts. */
const fittedFunctions: { readonly [T in 'standardize' | 'min-max']: readonly string[] } = {
  standardize: [
    'def standardize(train, *others):',
    '    mean = train.mean(axis=0, dtype="float64")',
    '    deviation = train.std(axis=0, dtype="float64")',
    '    deviation[deviation == 0] = 1',
    '    return [((part - mean) / deviation).astype("float32") for part in (train, *others)]',
  ],
  'min-max': [
    'def scale_to_unit(train, *others):',
    '    minimum = train.min(axis=0)',
    '    spread = train.max(axis=0) - minimum',
    '    spread[spread == 0] = 1',
    '    return [(part - minimum) / spread for part in (train, *others)]',
  ],
};

function isFitted(step: PreprocessingStep): step is Extract<PreprocessingStep, { type: 'standardize' | 'min-max' }> {
  return step.type === 'standardize' || step.type === 'min-max';
}

/** What is done to the three parts from the first step that is fitted on. */
function fittedStatements(steps: readonly PreprocessingStep[]): readonly string[] {
  const parts = 'x_train, x_val, x_test';
  const each = (expression: string) => `${parts} = (${expression} for part in (${parts}))`;
  return steps.map((step) => {
    switch (step.type) {
      case 'divide':
        return each(`part / ${decimal(step.by)}`);
      case 'reshape':
        return each(`part.reshape(${['-1', ...step.target_shape].join(', ')})`);
      case 'standardize':
        return `${parts} = standardize(${parts})`;
      case 'min-max':
        return `${parts} = scale_to_unit(${parts})`;
      case 'one-hot':
        throw new Error('a data set with categories has no source yet');
    }
  });
}

/** The chosen classes' samples, labelled from 0 on in the order of the choice. */
function chooseFunction(classes: readonly number[]): readonly string[] {
  return [
    'def choose(images, labels):',
    ...layOut(assignment('classes', integers(classes)), 4),
    '    kept = np.isin(labels, classes)',
    '    numbers = [classes.index(label) for label in labels[kept]]',
    '    return images[kept], np.array(numbers)',
  ];
}

/** Labels in the form that the loss wants, or undefined where class numbers will do. */
function targetExpression({ compile }: Experiment, width: number): Expression | undefined {
  const form = targetFormOf(compile.loss);
  if (form === 'classes') return undefined;
  if (form === 'values' && width === 1) return 'labels.astype("float32").reshape(-1, 1)';
  return call('keras.utils.to_categorical', ['labels', String(width)]);
}

/** @param width values of one sample's output */
export function dataSource(experiment: Experiment, width: number): DataSource {
  const { classes, dataset } = experiment.data;
  const { test_size, random_state, stratify } = experiment.split;
  const { preprocessing } = experiment.data;
  const firstFitted = preprocessing.findIndex(isFitted);
  const alone = firstFitted < 0 ? preprocessing : preprocessing.slice(0, firstFitted);
  const together = firstFitted < 0 ? [] : preprocessing.slice(firstFitted);
  const fittedTypes = [...new Set(together.filter(isFitted).map(({ type }) => type))];
  const target = targetExpression(experiment, width);
  const split = call('train_test_split', [
    'x_train',
    'y_train',
    keyword('test_size', decimal(test_size)),
    keyword('random_state', String(random_state)),
    ...(stratify ? [keyword('stratify', 'y_train')] : []),
  ]);
  const parts = ['train', 'val', 'test'];
  return {
    imports: ['from sklearn.model_selection import train_test_split'],
    functions: [
      ...(classes === undefined ? [] : [chooseFunction(classes)]),
      preprocessFunction(alone),
      ...fittedTypes.map((type) => fittedFunctions[type]),
      ...(target === undefined ? [] : [['def targets(labels):', ...layOut(prefixed('return ', target), 4)]]),
    ],
    statements: [
      `(x_train, y_train), (x_test, y_test) = ${loaders[dataset]}`,
      ...(classes === undefined ? [] : ['train', 'test'].map((part) => `x_${part}, y_${part} = choose(x_${part}, y_${part})`)),
      ...layOut(assignment('x_train, x_val, y_train, y_val', split), 0),
      ...parts.map((part) => `x_${part} = preprocess(x_${part})`),
      ...fittedStatements(together),
      ...(target === undefined ? [] : parts.map((part) => `y_${part} = targets(y_${part})`)),
    ],
  };
}
