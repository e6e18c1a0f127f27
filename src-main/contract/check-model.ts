/** Whether the layers fit together, the data and the loss. Each finding stands at the layer it concerns. */
import type { DatasetInfo } from './dataset.js';
import type { Experiment } from './experiment.js';
import { placeExperiment } from './model.js';
import type { Problem } from './problem.js';
import { kerasShape, sizeOf, type Shape } from './shape.js';

export interface ModelFinding extends Problem {
  /** An `error` forbids training; a `warning` does not. */
  readonly severity: 'error' | 'warning';
  /** Which rule found it: the window has a sentence in each language for every rule. */
  readonly rule: 'reshape-size' | 'flatten-missing' | 'output-units' | 'output-activation' | 'dropout-last' | 'duplicate-name';
  /** Index of the layer, or undefined when the data is meant. */
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

function checkPreprocessing(experiment: Experiment, sampleShape: Shape): ModelFinding[] {
  return experiment.data.preprocessing.flatMap((step, index) => {
    if (step.type !== 'reshape' || sizeOf(step.target_shape) === sizeOf(sampleShape)) return [];
    const found = step.target_shape.join(' × ');
    const expected = sizeOf(sampleShape);
    return [
      finding(
        'reshape-size',
        'error',
        { path: `data.preprocessing[${index}].target_shape` },
        `found ${found}, ${sizeOf(step.target_shape)} values.`,
        `A sample has ${expected} values; the new shape must hold as many.`,
        { found, expected },
      ),
    ];
  });
}

function checkNames(experiment: Experiment): ModelFinding[] {
  const seen = new Set<string>();
  return experiment.model.layers.flatMap((layer, index) => {
    if (layer.name === undefined || !seen.has(layer.name)) {
      if (layer.name !== undefined) seen.add(layer.name);
      return [];
    }
    const at = { path: `model.layers[${index}].name`, layer: index };
    return [
      finding('duplicate-name', 'error', at, `"${layer.name}" is taken.`, 'Give each layer a name of its own.', {
        name: layer.name,
      }),
    ];
  });
}

function checkOutput(experiment: Experiment, dataset: DatasetInfo): ModelFinding[] {
  const placed = placeExperiment(experiment, dataset);
  const index = placed.length - 1;
  const last = placed[index];
  if (last === undefined) return [];
  const classes = dataset.classNames.length;
  const path = `model.layers[${index}]`;
  if (last.outputShape.length > 1) {
    const shape = kerasShape(last.outputShape);
    const message = `the output has shape ${shape}.`;
    return [
      finding(
        'flatten-missing',
        'error',
        { path, layer: index },
        message,
        'Put a Flatten layer before the first Dense layer.',
        { shape },
      ),
    ];
  }
  const units = last.outputShape[0] ?? 0;
  const findings: ModelFinding[] = [];
  if (units !== classes) {
    const hint = `The data set has ${classes} classes: the last Dense layer needs ${classes} units.`;
    findings.push(
      finding('output-units', 'error', { path, layer: index }, `the output has ${units} values.`, hint, { units, classes }),
    );
  }
  if (last.config.type === 'Dropout') {
    const hint = 'Dropout belongs between hidden layers; remove it here.';
    findings.push(finding('dropout-last', 'warning', { path, layer: index }, 'Dropout on the output hides answers.', hint));
  } else if (last.config.type !== 'Dense' || last.config.activation !== 'softmax') {
    const activation = last.config.type === 'Dense' ? last.config.activation : 'linear';
    const hint = 'One class out of many is a softmax output.';
    findings.push(
      finding('output-activation', 'warning', { path, layer: index }, `the output activation is ${activation}.`, hint, {
        activation,
      }),
    );
  }
  return findings;
}

/** All findings, errors and warnings, in the order of the experiment. */
export function checkModel(experiment: Experiment, dataset: DatasetInfo): readonly ModelFinding[] {
  return [
    ...checkPreprocessing(experiment, dataset.sampleShape),
    ...checkNames(experiment),
    ...checkOutput(experiment, dataset),
  ];
}
