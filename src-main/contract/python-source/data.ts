/** Loading, choosing, splitting and preprocessing the data. */
import type { DatasetName, Experiment } from '../experiment.js';
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

/** From stored pixels to the model's input. */
function preprocessFunction({ data }: Experiment): readonly string[] {
  const steps = data.preprocessing.map((step) => {
    switch (step.type) {
      case 'divide':
        return `    images = images / ${decimal(step.by)}`;
      case 'reshape':
        return `    images = images.reshape(${['-1', ...step.target_shape].join(', ')})`;
    }
  });
  return ['def preprocess(images):', '    images = images.astype("float32")', ...steps, '    return images'];
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
  const { test_size, random_state } = experiment.split;
  const target = targetExpression(experiment, width);
  const split = call('train_test_split', [
    'x_train',
    'y_train',
    keyword('test_size', decimal(test_size)),
    keyword('random_state', String(random_state)),
  ]);
  const parts = ['train', 'val', 'test'];
  return {
    imports: ['from sklearn.model_selection import train_test_split'],
    functions: [
      ...(classes === undefined ? [] : [chooseFunction(classes)]),
      preprocessFunction(experiment),
      ...(target === undefined ? [] : [['def targets(labels):', ...layOut(prefixed('return ', target), 4)]]),
    ],
    statements: [
      `(x_train, y_train), (x_test, y_test) = ${loaders[dataset]}`,
      ...(classes === undefined ? [] : ['train', 'test'].map((part) => `x_${part}, y_${part} = choose(x_${part}, y_${part})`)),
      ...layOut(assignment('x_train, x_val, y_train, y_val', split), 0),
      ...parts.map((part) => `x_${part} = preprocess(x_${part})`),
      ...(target === undefined ? [] : parts.map((part) => `y_${part} = targets(y_${part})`)),
    ],
  };
}
