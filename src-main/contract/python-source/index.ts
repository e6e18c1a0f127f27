/** An experiment as a Python script that trains the same model with Keras 3 and scikit-learn. */
import type { DatasetInfo } from '../dataset.js';
import type { Experiment } from '../experiment.js';
import { inputShapeOf, isChain, placeExperiment } from '../model.js';
import { ProblemError } from '../problem.js';
import { compileExpression } from './compile.js';
import { dataSource, type DataSource } from './data.js';
import { comment, layOut } from './layout.js';
import { addedModel, functionalModel, sequentialModel, subclassModel, type ModelSource } from './models.js';
import { withChannels } from './picture-layers.js';
import { learningRateSource } from './schedules.js';
import { fitExpression } from './training.js';
import { assignment } from './values.js';

/** How the model is written: a list, `model.add`, the functional interface, or a subclass of `keras.Model`. */
export const pythonStyles = ['sequential', 'add', 'functional', 'subclass'] as const;
export type PythonStyle = (typeof pythonStyles)[number];

type Sample = Pick<DatasetInfo, 'sampleShape' | 'columns'>;

/** The styles that can write the experiment's model: a model with branches is no sequence. */
export function stylesFor(experiment: Experiment, dataset: Sample): readonly PythonStyle[] {
  return isChain(placeExperiment(experiment, dataset)) ? pythonStyles : ['functional', 'subclass'];
}

function branchProblem(style: PythonStyle): ProblemError {
  const message = `The style "${style}" cannot write this model: it has branches, and keras.Sequential holds one chain of layers.`;
  const hint = 'Choose the style functional or subclass.';
  return new ProblemError({ code: 'usage', message, hint, params: { message } });
}

/** What Keras on TensorFlow takes for a layer's name: it becomes a scope of the graph. */
const allowedName = /^[A-Za-z0-9][-A-Za-z0-9._]*$/;

function checkNames(experiment: Experiment): void {
  const odd = experiment.model.layers.find(({ name = 'x' }) => !allowedName.test(name));
  if (odd === undefined) return;
  const message = `Keras cannot run this model: it takes no layer of the name "${odd.name ?? ''}".`;
  const hint = 'Rename the layer: allowed are letters from A to Z, digits, ".", "_" and "-", with a letter or digit first.';
  throw new ProblemError({ code: 'usage', message, hint, params: { message } });
}

function modelSource(experiment: Experiment, dataset: DatasetInfo, style: PythonStyle): ModelSource {
  const layers = withChannels(placeExperiment(experiment, dataset));
  const inputShape = inputShapeOf(dataset, experiment.data.preprocessing);
  if (!stylesFor(experiment, dataset).includes(style)) throw branchProblem(style);
  switch (style) {
    case 'sequential':
      return sequentialModel(layers, inputShape);
    case 'add':
      return addedModel(layers, inputShape);
    case 'functional':
      return functionalModel(layers, inputShape, isChain(layers));
    case 'subclass':
      return subclassModel(layers, inputShape, isChain(layers), dataset.task === 'regression' ? 'Regressor' : 'Classifier');
  }
}

/** Imports of what the script uses and of nothing else. */
function importLines(body: string, { modules, imports }: Pick<DataSource, 'modules' | 'imports'>): readonly string[] {
  const names = ['layers', 'ops'].filter((name) => new RegExp(`\\b${name}\\.`).test(body));
  return [
    ...modules.map((name) => `import ${name}`),
    ...(modules.length > 0 ? [''] : []),
    'import keras',
    ...(/\bnp\./.test(body) ? ['import numpy as np'] : []),
    `from keras import ${names.join(', ')}`,
    ...imports,
  ];
}

/**
 * The script. The layers must fit together: see `checkModel`. Data of the user's own is read from where the experiment says.
 * @param dataset the data as the experiment sees it: with the chosen classes only
 * @throws ProblemError `usage` for a style that cannot write a model with branches, and for a layer's name that is none to Keras
 */
export function pythonSource(experiment: Experiment, dataset: DatasetInfo, style: PythonStyle): string {
  checkNames(experiment);
  const model = modelSource(experiment, dataset, style);
  const width = placeExperiment(experiment, dataset).at(-1)?.outputShape.at(-1) ?? 1;
  const data = dataSource(experiment, dataset, width);
  const { classes } = learningRateSource(experiment.compile.optimizer.learning_rate);
  const definitions = [...data.functions, ...classes, ...model.definitions].map((lines) => lines.join('\n'));
  const statements = [
    [`keras.utils.set_random_seed(${experiment.seed})`],
    data.statements,
    [...model.statements, 'model.summary()'],
    [
      ...layOut(compileExpression(experiment.compile), 0),
      ...layOut(assignment('history', fitExpression(experiment)), 0),
      'print(model.evaluate(x_test, y_test, return_dict=True))',
    ],
  ].map((lines) => lines.join('\n'));
  const body = [...definitions, statements.join('\n\n')].join('\n\n\n');
  const { name, description } = experiment;
  const head = [...comment(name), ...(description === '' ? [] : ['#', ...comment(description)])].join('\n');
  // Two empty lines before a function or class, one before anything else.
  const gap = /^(def|class) /.test(body) ? '\n\n\n' : '\n\n';
  return `${head}\n\n${importLines(body, data).join('\n')}${gap}${body}\n`;
}
