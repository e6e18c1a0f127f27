/** Whether the layers fit together, the data, the loss and the settings. Each finding stands at the layer or field it concerns. */
import type { DatasetInfo } from './dataset.js';
import type { Experiment } from './experiment.js';
import { inputFaultOf } from './layers/index.js';
import { modelInput } from './layers/layer-fields.js';
import { smoothedLosses, targetFormOf, type LossName } from './losses.js';
import { loggedQuantities, type MetricName } from './metrics.js';
import { layerNames, outputActivationOf, placeExperiment, withChosenClasses, type PlacedLayer } from './model.js';
import type { Problem } from './problem.js';
import { placeSteps, type PreprocessingStep } from './preprocessing/index.js';
import { kerasShape, sizeOf } from './shape.js';

export interface ModelFinding extends Problem {
  /** An `error` forbids training; a `warning` does not. */
  readonly severity: 'error' | 'warning';
  /** Which rule found it: the window has a sentence in each language for every rule. */
  readonly rule:
    | 'reshape-size'
    | 'class-unknown'
    | 'class-twice'
    | 'layer-input'
    | 'input-unknown'
    | 'layer-unused'
    | 'after-softmax'
    | 'flatten-missing'
    | 'output-units'
    | 'loss-unfit'
    | 'one-hot-unfit'
    | 'output-activation'
    | 'dropout-last'
    | 'duplicate-name'
    | 'nothing-to-train'
    | 'monitor-unknown'
    | 'metric-unfit'
    | 'clipping-twice'
    | 'schedule-and-plateau'
    | 'label-smoothing-unfit'
    | 'class-weight-unknown';
  /** Index of the layer, or undefined when something else is meant. */
  readonly layer?: number;
}

function finding(
  rule: ModelFinding['rule'],
  severity: ModelFinding['severity'],
  at: { path: string; layer?: number },
  message: string,
  hint: string,
  params: Record<string, string | number> = {},
): ModelFinding {
  return { code: 'model-invalid', rule, severity, message: `${at.path}: ${message}`, hint, params, ...at };
}

function atLayer(index: number, field = ''): { path: string; layer: number } {
  return { path: `model.layers[${index}]${field}`, layer: index };
}

/**
 * Whether categories are still whole numbers in their columns where a one-hot step stands, and nothing scales its zeros and ones. A
 * table without categories passes through it unchanged.
 */
function hasCategories(experiment: Experiment, { columns }: DatasetInfo, index: number): boolean {
  if (columns === undefined) return false;
  if (columns.every(({ categories }) => categories === undefined)) return true;
  const steps = experiment.data.preprocessing;
  const isFitted = ({ type }: PreprocessingStep) => type === 'standardize' || type === 'min-max';
  // An imported model may divide by a power of two, which is exact, and undo it in the arrays of the step behind.
  const isExact = (step: PreprocessingStep) => step.type === 'divide' && Number.isInteger(Math.log2(step.by));
  return steps.slice(0, index).every((step) => isFitted(step) || isExact(step)) && !steps.slice(index + 1).some(isFitted);
}

function checkPreprocessing(experiment: Experiment, dataset: DatasetInfo): ModelFinding[] {
  return placeSteps(experiment.data.preprocessing, dataset.sampleShape, dataset).flatMap((step, index) => {
    const path = `data.preprocessing[${index}]`;
    const { config, inputShape } = step;
    if (config.type === 'one-hot' && !hasCategories(experiment, dataset, index)) {
      const hint = 'It is for tables, stands once, behind standardize or min-max, and not behind divide or reshape.';
      return [finding('one-hot-unfit', 'error', { path }, 'one-hot has no categories to work on.', hint)];
    }
    if (config.type !== 'reshape' || sizeOf(config.target_shape) === sizeOf(inputShape)) return [];
    const found = config.target_shape.join(' × ');
    const expected = sizeOf(inputShape);
    return [
      finding(
        'reshape-size',
        'error',
        { path: `${path}.target_shape` },
        `found ${found}, ${sizeOf(config.target_shape)} values.`,
        `A sample has ${expected} values; the new shape must hold as many.`,
        { found, expected },
      ),
    ];
  });
}

function checkClasses(experiment: Experiment, dataset: DatasetInfo): ModelFinding[] {
  const { classes = [] } = experiment.data;
  const count = dataset.classNames.length;
  return classes.flatMap((found, index) => {
    const at = { path: `data.classes[${index}]` };
    if (found >= count) {
      const hint = `The data set has ${count} classes: allowed are 0 to ${count - 1}.`;
      return [finding('class-unknown', 'error', at, `found ${found}.`, hint, { found, count, last: count - 1 })];
    }
    if (classes.indexOf(found) < index) {
      return [finding('class-twice', 'error', at, `class ${found} is there already.`, 'Name each class once.', { found })];
    }
    return [];
  });
}

function checkNames(experiment: Experiment): ModelFinding[] {
  const { layers } = experiment.model;
  const names = layerNames(layers);
  return layers.flatMap(({ name }, index) => {
    if (name === undefined) return [];
    // Of two given names the later one is at fault; an unnamed layer's own name cannot give way.
    const isTaken = names.some((other, at) => other === name && (at < index || (at > index && layers[at]?.name === undefined)));
    if (!isTaken && name !== modelInput) return [];
    const hint = 'Give each layer a name of its own.';
    return [finding('duplicate-name', 'error', atLayer(index, '.name'), `"${name}" is taken.`, hint, { name })];
  });
}

function checkInputs(placed: readonly PlacedLayer[]): ModelFinding[] {
  return placed.flatMap((layer, index) => {
    const before = placed.slice(0, index).map(({ name }) => name);
    const unknown = (layer.config.inputs ?? []).flatMap((name, place) => {
      if (name === modelInput || before.includes(name)) return [];
      const hint = `Allowed: ${[modelInput, ...before].join(', ')}; a layer takes only what stands before it.`;
      const params = { name, allowed: [modelInput, ...before].join(', ') };
      return [finding('input-unknown', 'error', atLayer(index, `.inputs[${place}]`), `found "${name}".`, hint, params)];
    });
    if (unknown.length > 0) return unknown;
    const fault = inputFaultOf(layer.config, layer.inputShapes);
    if (fault === undefined) return [];
    const params = { type: layer.config.type, found: fault.found, allowed: fault.allowed };
    const hint = `${layer.config.type} takes ${fault.allowed}.`;
    return [finding('layer-input', 'error', atLayer(index), `found ${fault.found}.`, hint, params)];
  });
}

function checkUse(placed: readonly PlacedLayer[]): ModelFinding[] {
  const used = new Set(placed.flatMap(({ inputs }) => inputs));
  return placed.slice(0, -1).flatMap((layer, index) => {
    if (!used.has(index)) {
      const hint = 'Name it in the "inputs" of a later layer, or remove it.';
      return [
        finding('layer-unused', 'error', atLayer(index), `nothing takes the output of "${layer.name}".`, hint, {
          name: layer.name,
        }),
      ];
    }
    if (outputActivationOf([layer.config]) !== 'softmax') return [];
    const hint = 'A softmax belongs to the last layer: in between it hides differences from the layers that follow.';
    return [finding('after-softmax', 'error', atLayer(index), 'layers follow a softmax.', hint)];
  });
}

function checkTrainable(placed: readonly PlacedLayer[]): ModelFinding[] {
  if (placed.some(({ trainableCount }) => trainableCount > 0)) return [];
  const hint = 'Add a Dense layer, or let one be trainable.';
  return [finding('nothing-to-train', 'error', { path: 'model.layers' }, 'no layer has a weight to train.', hint)];
}

/** How many units the loss wants for so many classes, 0 standing for a quantity; undefined where any number will do. */
function unitsWanted(loss: LossName, classes: number, units: number): readonly number[] | undefined {
  if (classes === 0) return [1];
  if (targetFormOf(loss) !== 'values') return [classes];
  // One unit answers two classes, and holds a class number as a quantity for the losses that measure distance.
  if (loss === 'binary_crossentropy') return classes === 2 ? [1, 2] : [classes];
  return units === 1 ? undefined : [1, classes];
}

/** Losses that measure how far a quantity is off. */
const quantityLosses: readonly LossName[] = ['mean_squared_error', 'mean_absolute_error', 'huber'];

const fittingActivations: { readonly [N in LossName]: readonly string[] } = {
  sparse_categorical_crossentropy: ['softmax'],
  categorical_crossentropy: ['softmax'],
  binary_crossentropy: ['sigmoid'],
  mean_squared_error: ['linear', 'sigmoid', 'softmax'],
  mean_absolute_error: ['linear', 'sigmoid', 'softmax'],
  huber: ['linear', 'sigmoid', 'softmax'],
};

/** Whether a quantity of any size is to come out of something that ends at 1. */
function isSquashedQuantity(dataset: DatasetInfo, last: PlacedLayer): boolean {
  return dataset.task === 'regression' && outputActivationOf([last.config]) !== 'linear';
}

function checkOutput(experiment: Experiment, dataset: DatasetInfo, placed: readonly PlacedLayer[]): ModelFinding[] {
  const index = placed.length - 1;
  const last = placed[index];
  if (last === undefined) return [];
  const classes = withChosenClasses(dataset, experiment).classNames.length;
  const { loss } = experiment.compile;
  if (last.outputShape.length > 1) {
    const shape = kerasShape(last.outputShape);
    const hint = 'Put a Flatten layer before the first Dense layer.';
    return [finding('flatten-missing', 'error', atLayer(index), `the output has shape ${shape}.`, hint, { shape })];
  }
  const units = last.outputShape[0] ?? 0;
  const findings: ModelFinding[] = [];
  if (dataset.task === 'regression' && !quantityLosses.includes(loss)) {
    const hint = `The target is a quantity: choose one of ${quantityLosses.join(', ')}.`;
    findings.push(finding('loss-unfit', 'error', { path: 'compile.loss' }, `found ${loss}.`, hint, { loss }));
  }
  const wanted = unitsWanted(loss, classes, units);
  if (wanted !== undefined && !wanted.includes(units)) {
    const needs = wanted.join(' or ');
    const about = classes === 0 ? 'The target is one quantity' : `The data set has ${classes} classes`;
    const hint = `${about}: with ${loss} the last Dense layer needs ${needs} units.`;
    const params = { units, classes, needs, loss };
    findings.push(finding('output-units', 'error', atLayer(index), `the output has ${units} values.`, hint, params));
  }
  if (last.config.type === 'Dropout' || last.config.type === 'AlphaDropout') {
    const hint = 'Dropout belongs between hidden layers; remove it here.';
    findings.push(finding('dropout-last', 'warning', atLayer(index), 'Dropout on the output hides answers.', hint));
  } else if (!fittingActivations[loss].includes(outputActivationOf([last.config])) || isSquashedQuantity(dataset, last)) {
    const activation = outputActivationOf([last.config]);
    const fitting = dataset.task === 'regression' ? 'linear' : fittingActivations[loss].join(', ');
    const hint = `With ${loss} the output is ${fitting}.`;
    const params = { activation, fitting, loss };
    findings.push(
      finding('output-activation', 'warning', atLayer(index), `the output activation is ${activation}.`, hint, params),
    );
  }
  return findings;
}

/** Whether a metric measures how far outputs are off. */
function isError(metric: MetricName): boolean {
  return metric.endsWith('_error');
}

function checkMetrics(experiment: Experiment, dataset: DatasetInfo, placed: readonly PlacedLayer[]): ModelFinding[] {
  const { loss, metrics } = experiment.compile;
  const units = placed.at(-1)?.outputShape[0] ?? 0;
  return metrics.flatMap((metric, index) => {
    const at = { path: `compile.metrics[${index}]` };
    if (metrics.indexOf(metric) < index) {
      return [
        finding('metric-unfit', 'error', at, `${metric} is there already.`, 'Name each metric once.', {
          metric,
          reason: 'twice',
        }),
      ];
    }
    if (metric === 'top_k_categorical_accuracy' && units < 5) {
      const hint = 'It counts the five largest outputs: the model needs five or more.';
      return [
        finding('metric-unfit', 'error', at, `${metric} with ${units} outputs.`, hint, { metric, reason: 'top-5', units }),
      ];
    }
    if (dataset.task === 'regression' && !isError(metric)) {
      const hint = 'The target is a quantity: choose mean_absolute_error or root_mean_squared_error.';
      return [finding('metric-unfit', 'error', at, `${metric} of a quantity.`, hint, { metric, reason: 'quantity' })];
    }
    const comparesValues = isError(metric) || ['binary_accuracy', 'auc', 'precision', 'recall'].includes(metric);
    if (comparesValues && targetFormOf(loss) === 'classes') {
      const hint = 'It compares outputs with targets of 0 and 1: choose binary_crossentropy or categorical_crossentropy.';
      return [finding('metric-unfit', 'error', at, `${metric} with ${loss}.`, hint, { metric, reason: 'targets', loss })];
    }
    return [];
  });
}

function checkCompile(experiment: Experiment): ModelFinding[] {
  const { optimizer, loss, label_smoothing: smoothing = 0 } = experiment.compile;
  const findings: ModelFinding[] = [];
  const clipping = (['clipnorm', 'clipvalue', 'global_clipnorm'] as const).filter((name) => optimizer[name] !== undefined);
  if (clipping.length > 1) {
    const found = clipping.join(', ');
    const hint = 'Keep one of them.';
    findings.push(finding('clipping-twice', 'error', { path: 'compile.optimizer' }, `found ${found}.`, hint, { found }));
  }
  if (smoothing > 0 && !smoothedLosses.includes(loss)) {
    const hint = `Allowed with ${smoothedLosses.join(' and ')}.`;
    const at = { path: 'compile.label_smoothing' };
    findings.push(finding('label-smoothing-unfit', 'error', at, `found ${smoothing} with ${loss}.`, hint, { loss }));
  }
  return findings;
}

function checkCallbacks(experiment: Experiment): ModelFinding[] {
  const allowed = loggedQuantities(experiment.compile.metrics);
  const scheduled = typeof experiment.compile.optimizer.learning_rate !== 'number';
  return experiment.callbacks.flatMap((callback, index) => {
    const findings: ModelFinding[] = [];
    if ('monitor' in callback && !allowed.includes(callback.monitor)) {
      const params = { found: callback.monitor, allowed: allowed.join(', ') };
      const at = { path: `callbacks[${index}].monitor` };
      findings.push(
        finding('monitor-unknown', 'error', at, `found "${callback.monitor}".`, `Allowed: ${params.allowed}.`, params),
      );
    }
    if (callback.type === 'ReduceLROnPlateau' && scheduled) {
      const hint = 'The schedule already decides the learning rate: keep one of the two.';
      const at = { path: `callbacks[${index}]` };
      findings.push(finding('schedule-and-plateau', 'error', at, 'ReduceLROnPlateau beside a schedule.', hint));
    }
    return findings;
  });
}

function checkClassWeights(experiment: Experiment, dataset: DatasetInfo): ModelFinding[] {
  const count = withChosenClasses(dataset, experiment).classNames.length;
  return Object.keys(experiment.fit.class_weight ?? {}).flatMap((key) => {
    if (Number(key) < count) return [];
    const hint = `Allowed are classes 0 to ${count - 1}.`;
    const at = { path: `fit.class_weight.${key}` };
    return [finding('class-weight-unknown', 'error', at, `found class ${key}.`, hint, { found: key, last: count - 1 })];
  });
}

/** All findings, errors and warnings, in the order of the experiment. */
export function checkModel(experiment: Experiment, dataset: DatasetInfo): readonly ModelFinding[] {
  const placed = placeExperiment(experiment, dataset);
  const inputs = checkInputs(placed);
  return [
    ...checkPreprocessing(experiment, dataset),
    ...checkClasses(experiment, dataset),
    ...checkNames(experiment),
    ...inputs,
    ...checkUse(placed),
    ...checkTrainable(placed),
    // Shapes that follow from a faulty input would only be blamed on the wrong layer.
    ...(inputs.length > 0 ? [] : [...checkOutput(experiment, dataset, placed), ...checkMetrics(experiment, dataset, placed)]),
    ...checkCompile(experiment),
    ...checkCallbacks(experiment),
    ...checkClassWeights(experiment, dataset),
  ];
}
