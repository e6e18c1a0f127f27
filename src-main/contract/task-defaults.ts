/** What goes with a task: output layer, loss, metrics and preprocessing, and an experiment brought to them. */
import type { DatasetInfo, Task } from './dataset.js';
import type { Experiment } from './experiment.js';
import { layerSchema, type LayerConfig } from './layers/index.js';
import type { LossName } from './losses.js';
import { loggedQuantities, type MetricName } from './metrics.js';
import { placeExperiment, withChosenClasses } from './model.js';
import { placeSteps, type PreprocessingStep } from './preprocessing/index.js';
import { sizeOf } from './shape.js';

export interface TaskDefaults {
  /** Units of the last Dense layer. */
  readonly units: number;
  readonly activation: 'softmax' | 'sigmoid' | 'linear';
  readonly loss: LossName;
  readonly metrics: readonly MetricName[];
  readonly preprocessing: readonly PreprocessingStep[];
}

/** The parts of an experiment that follow from its data, in the order of the way through it. */
export const taskParts = ['preprocessing', 'input', 'output', 'loss', 'metrics'] as const;
export type TaskPart = (typeof taskParts)[number];

type Output = Pick<TaskDefaults, 'activation' | 'loss' | 'metrics'>;

const outputs: Readonly<Record<Task, Output>> = {
  'multi-class': { activation: 'softmax', loss: 'sparse_categorical_crossentropy', metrics: ['accuracy'] },
  binary: { activation: 'sigmoid', loss: 'binary_crossentropy', metrics: ['binary_accuracy', 'auc'] },
  regression: {
    activation: 'linear',
    loss: 'mean_squared_error',
    metrics: ['mean_absolute_error', 'root_mean_squared_error'],
  },
};

/** Losses of class numbers and of one-hot rows, which go with a softmax. */
const softmaxLosses: readonly LossName[] = ['sparse_categorical_crossentropy', 'categorical_crossentropy'];

/** Losses that suit a task; one of them that was chosen is kept. */
const fittingLosses: Readonly<Record<Task, readonly LossName[]>> = {
  'multi-class': softmaxLosses,
  binary: ['binary_crossentropy'],
  regression: ['mean_squared_error', 'mean_absolute_error', 'huber'],
};

const classMetrics: readonly MetricName[] = ['accuracy', 'binary_accuracy', 'auc', 'precision', 'recall'];
const fittingMetrics: Readonly<Record<LossName, readonly MetricName[]>> = {
  sparse_categorical_crossentropy: ['accuracy', 'top_k_categorical_accuracy'],
  categorical_crossentropy: [...classMetrics, 'top_k_categorical_accuracy'],
  binary_crossentropy: classMetrics,
  mean_squared_error: ['mean_absolute_error', 'root_mean_squared_error'],
  mean_absolute_error: ['mean_absolute_error', 'root_mean_squared_error'],
  huber: ['mean_absolute_error', 'root_mean_squared_error'],
};

/**
 * Images are divided by 255. Of a table the numbers are standardized and the categories become columns of 0 and 1, each only where
 * there are such columns.
 */
export function defaultPreprocessing(dataset: DatasetInfo): readonly PreprocessingStep[] {
  if (dataset.kind === 'images') return [{ type: 'divide', by: 255 }];
  const columns = dataset.columns ?? [];
  const steps: PreprocessingStep[] = [];
  if (columns.some(({ categories }) => categories === undefined)) steps.push({ type: 'standardize' });
  if (columns.some(({ categories }) => categories !== undefined)) steps.push({ type: 'one-hot' });
  return steps;
}

/** The task as an experiment has it: of many classes two may be chosen, which is binary then. */
export function taskOf(dataset: DatasetInfo, experiment: Experiment): Task {
  if (dataset.task === 'regression') return 'regression';
  return withChosenClasses(dataset, experiment).classNames.length === 2 ? 'binary' : 'multi-class';
}

export function taskDefaults(dataset: DatasetInfo, experiment: Experiment): TaskDefaults {
  const task = taskOf(dataset, experiment);
  const units = task === 'multi-class' ? withChosenClasses(dataset, experiment).classNames.length : 1;
  return { units, ...outputs[task], preprocessing: defaultPreprocessing(dataset) };
}

function preprocessingFits({ data }: Experiment, dataset: DatasetInfo): boolean {
  const steps = placeSteps(data.preprocessing, dataset.sampleShape, dataset);
  const has = (...types: readonly PreprocessingStep['type'][]) => data.preprocessing.some(({ type }) => types.includes(type));
  const shapesFit = steps.every(
    ({ config, inputShape }) => config.type !== 'reshape' || sizeOf(config.target_shape) === sizeOf(inputShape),
  );
  if (!shapesFit) return false;
  if (dataset.kind === 'images') return has('divide', 'standardize', 'min-max') && !has('one-hot');
  return (
    !has('divide') &&
    defaultPreprocessing(dataset).every(({ type }) => (type === 'standardize' ? has(type, 'min-max') : has(type)))
  );
}

/** What the output layer is to be with the loss that is chosen: a softmax of all classes, or what the task has. */
function outputFor(loss: LossName, dataset: DatasetInfo, experiment: Experiment): Pick<TaskDefaults, 'units' | 'activation'> {
  const { units, activation } = taskDefaults(dataset, experiment);
  if (!softmaxLosses.includes(loss) || dataset.task === 'regression') return { units, activation };
  return { units: withChosenClasses(dataset, experiment).classNames.length, activation: 'softmax' };
}

/** The last Dense layer and what gives its output its activation: itself, or an Activation layer behind it. */
function outputPlaces(layers: readonly LayerConfig[]): { readonly dense: number; readonly activation: number } {
  const dense = layers.findLastIndex(({ type }) => type === 'Dense');
  const behind = layers.findIndex(({ type }, index) => index > dense && type === 'Activation');
  return { dense, activation: behind < 0 ? dense : behind };
}

function withOutput(experiment: Experiment, wanted: Pick<TaskDefaults, 'units' | 'activation'>): Experiment {
  const { layers } = experiment.model;
  const { dense, activation } = outputPlaces(layers);
  if (dense < 0) {
    const added = layerSchema.parse({ type: 'Dense', ...wanted });
    return { ...experiment, model: { ...experiment.model, layers: [...layers, added] } };
  }
  const changed = layers.map((layer, index) => {
    const sized = index === dense && layer.type === 'Dense' ? { ...layer, units: wanted.units } : layer;
    return index === activation && 'activation' in sized
      ? layerSchema.parse({ ...sized, activation: wanted.activation })
      : sized;
  });
  return { ...experiment, model: { ...experiment.model, layers: changed } };
}

function outputFits(experiment: Experiment, dataset: DatasetInfo): boolean {
  const { layers } = experiment.model;
  const wanted = outputFor(experiment.compile.loss, dataset, experiment);
  const { dense, activation } = outputPlaces(layers);
  const [last, active] = [layers[dense], layers[activation]];
  if (last?.type !== 'Dense' || last.units !== wanted.units) return false;
  return active !== undefined && 'activation' in active && active.activation === wanted.activation;
}

/** Whether images reach the output as one row of numbers, as a Flatten layer makes them. */
function inputFits(experiment: Experiment, dataset: DatasetInfo): boolean {
  return (placeExperiment(experiment, dataset).at(-1)?.outputShape.length ?? 1) === 1;
}

function withFlatten(experiment: Experiment, dataset: DatasetInfo): Experiment {
  const { layers } = experiment.model;
  const firstDense = placeExperiment(experiment, dataset).findIndex(
    ({ config, inputShapes }) => config.type === 'Dense' && inputShapes[0].length > 1,
  );
  const at = firstDense < 0 ? layers.length : firstDense;
  const added = layers.toSpliced(at, 0, layerSchema.parse({ type: 'Flatten' }));
  return { ...experiment, model: { ...experiment.model, layers: added } };
}

/** Two classes may also be told apart by a softmax, where the output is made for that already. */
function lossFits(experiment: Experiment, dataset: DatasetInfo): boolean {
  const task = taskOf(dataset, experiment);
  const { loss } = experiment.compile;
  if (fittingLosses[task].includes(loss)) return true;
  return task === 'binary' && softmaxLosses.includes(loss) && outputFits(experiment, dataset);
}

function metricsFit(experiment: Experiment, dataset: DatasetInfo): boolean {
  const { loss, metrics } = experiment.compile;
  const classes = withChosenClasses(dataset, experiment).classNames.length;
  const allowed = fittingMetrics[loss].filter((metric) => metric !== 'top_k_categorical_accuracy' || classes >= 5);
  return metrics.length > 0 && metrics.every((metric) => allowed.includes(metric));
}

/** Callbacks that watched a metric which is no longer measured watch the validation loss. */
function withMetrics(experiment: Experiment, metrics: readonly MetricName[]): Experiment {
  const logged = loggedQuantities(metrics);
  const callbacks = experiment.callbacks.map((callback) =>
    'monitor' in callback && !logged.includes(callback.monitor) ? { ...callback, monitor: 'val_loss' } : callback,
  );
  return { ...experiment, callbacks, compile: { ...experiment.compile, metrics: [...metrics] } };
}

function withLoss(experiment: Experiment, loss: LossName): Experiment {
  const { label_smoothing: _smoothing, huber_delta: _delta, ...compile } = experiment.compile;
  return { ...experiment, compile: { ...compile, loss } };
}

const fits: Readonly<Record<TaskPart, (experiment: Experiment, dataset: DatasetInfo) => boolean>> = {
  preprocessing: preprocessingFits,
  input: inputFits,
  output: outputFits,
  loss: lossFits,
  metrics: metricsFit,
};

/**
 * The parts of an experiment that do not suit its data. A choice of one's own that suits it too, such as a categorical cross-entropy
 * or min-max scaling, is none of them.
 */
export function misfitsOf(experiment: Experiment, dataset: DatasetInfo): readonly TaskPart[] {
  return taskParts.filter((part) => !fits[part](experiment, dataset));
}

/** The experiment with all of those parts brought to the data; itself where there are none. */
export function fitToTask(experiment: Experiment, dataset: DatasetInfo): Experiment {
  const wanted = taskDefaults(dataset, experiment);
  const { data } = experiment;
  let fitted = preprocessingFits(experiment, dataset)
    ? experiment
    : { ...experiment, data: { ...data, preprocessing: [...wanted.preprocessing] } };
  if (!inputFits(fitted, dataset)) fitted = withFlatten(fitted, dataset);
  if (!lossFits(fitted, dataset)) fitted = withLoss(fitted, wanted.loss);
  if (!outputFits(fitted, dataset)) fitted = withOutput(fitted, outputFor(fitted.compile.loss, dataset, fitted));
  // Another loss measures something else: its own metrics go with it.
  if (fitted.compile.loss !== experiment.compile.loss || !metricsFit(fitted, dataset)) {
    const ofClasses = softmaxLosses.includes(fitted.compile.loss);
    fitted = withMetrics(fitted, ofClasses ? outputs['multi-class'].metrics : wanted.metrics);
  }
  return fitted;
}
