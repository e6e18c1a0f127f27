/** The obvious repair of what `checkModel` found; where there is none, the experiment as it was. */
import type { ModelFinding } from '../../src-main/contract/check-model.js';
import type { DatasetInfo } from '../../src-main/contract/dataset.js';
import type { Experiment } from '../../src-main/contract/experiment.js';
import { layerSchema, type LayerConfig } from '../../src-main/contract/layers/index.js';
import { placeExperiment, withChosenClasses } from '../../src-main/contract/model.js';
import { sizeOf } from '../../src-main/contract/shape.js';
import { clippingOf, withClassWeight, withClipping, withLabelSmoothing, withOptimizer } from './fit-edits.js';
import { insertBefore, insertLayer, removeLayer, replaceLayer, withoutInputs, withoutName } from './layer-edits.js';
import { mendInput } from './mend-input.js';
import { newLayer } from './new-layer.js';

/** The number in a finding's path: `compile.metrics[2]`, `fit.class_weight.7`. */
function placeIn(finding: ModelFinding): number {
  return Number(/\d+(?!.*\d)/.exec(finding.path ?? '')?.[0] ?? -1);
}

/** The activation that goes with the loss: the first that fits. */
export function bestActivationOf(finding: ModelFinding): string {
  return String(finding.params?.['fitting'] ?? 'softmax').split(',')[0] ?? 'softmax';
}

const outputActivations = {
  sparse_categorical_crossentropy: 'softmax',
  categorical_crossentropy: 'softmax',
  binary_crossentropy: 'sigmoid',
  mean_squared_error: 'linear',
  mean_absolute_error: 'linear',
  huber: 'linear',
} as const;

function withOutputLayer(experiment: Experiment, units: number): Experiment {
  const output = { type: 'Dense', units, activation: outputActivations[experiment.compile.loss] };
  return insertLayer(experiment, experiment.model.layers.length, layerSchema.parse(output));
}

function withReshape(experiment: Experiment, size: number): Experiment {
  const preprocessing = experiment.data.preprocessing.map((step) =>
    step.type === 'reshape' ? { ...step, target_shape: [size] } : step,
  );
  return { ...experiment, data: { ...experiment.data, preprocessing } };
}

function withFlatten(experiment: Experiment, dataset: DatasetInfo): Experiment {
  const { layers } = experiment.model;
  const placed = placeExperiment(experiment, dataset);
  const firstDense = placed.findIndex(({ config, inputShapes }) => config.type === 'Dense' && inputShapes[0].length > 1);
  return insertBefore(experiment, firstDense < 0 ? layers.length : firstDense, newLayer('Flatten'));
}

function withActivation(experiment: Experiment, index: number, activation: string): Experiment {
  const layer = experiment.model.layers[index];
  if (layer !== undefined && 'activation' in layer) {
    return replaceLayer(experiment, index, layerSchema.parse({ ...layer, activation }));
  }
  return insertLayer(experiment, index + 1, layerSchema.parse({ type: 'Activation', activation }));
}

/** Layers that are trained again where all were frozen; else an output layer. */
function withTraining(experiment: Experiment, classes: number): Experiment {
  if (!experiment.model.layers.some(({ trainable }) => trainable === false)) return withOutputLayer(experiment, classes);
  const layers = experiment.model.layers.map((layer): LayerConfig => {
    const { trainable: _frozen, ...rest } = layer;
    return rest;
  });
  return { ...experiment, model: { ...experiment.model, layers } };
}

function withClasses(experiment: Experiment, keep: (found: number, index: number) => boolean): Experiment {
  const { classes, ...data } = experiment.data;
  const kept = (classes ?? []).filter(keep);
  return { ...experiment, data: kept.length < 2 ? data : { ...data, classes: kept } };
}

function withoutUnknownInput(experiment: Experiment, index: number, name: string): Experiment {
  const layer = experiment.model.layers[index];
  if (layer?.inputs === undefined) return experiment;
  const inputs = layer.inputs.filter((input) => input !== name);
  return replaceLayer(experiment, index, inputs.length === 0 ? withoutInputs(layer) : { ...layer, inputs });
}

export function mend(experiment: Experiment, finding: ModelFinding, dataset: DatasetInfo): Experiment {
  const { layers } = experiment.model;
  const classes = withChosenClasses(dataset, experiment).classNames.length;
  const index = finding.layer ?? layers.length - 1;
  const layer = layers[index];
  const place = placeIn(finding);
  const { compile } = experiment;
  switch (finding.rule) {
    case 'reshape-size':
      return withReshape(experiment, sizeOf(dataset.sampleShape));
    case 'class-unknown':
      return withClasses(experiment, (found) => found < dataset.classNames.length);
    case 'class-twice':
      return withClasses(experiment, (found, at) => experiment.data.classes?.indexOf(found) === at);
    case 'layer-input':
      return mendInput(experiment, index, dataset);
    case 'input-unknown':
      return withoutUnknownInput(experiment, index, String(finding.params?.['name']));
    case 'layer-unused':
    case 'dropout-last':
      return removeLayer(experiment, index);
    case 'after-softmax':
      return withActivation(experiment, index, 'relu');
    case 'flatten-missing':
      return withFlatten(experiment, dataset);
    case 'output-units': {
      // A sigmoid of one unit answers two classes, and a quantity is one number.
      const units = classes === 0 || (compile.loss === 'binary_crossentropy' && classes === 2) ? 1 : classes;
      return layer?.type === 'Dense'
        ? replaceLayer(experiment, index, { ...layer, units })
        : withOutputLayer(experiment, units);
    }
    case 'loss-unfit':
      return { ...experiment, compile: { ...compile, loss: 'mean_squared_error' } };
    case 'one-hot-unfit':
      return {
        ...experiment,
        data: { ...experiment.data, preprocessing: experiment.data.preprocessing.toSpliced(place, 1) },
      };
    case 'output-activation':
      return withActivation(experiment, index, bestActivationOf(finding));
    case 'duplicate-name':
      return layer === undefined ? experiment : replaceLayer(experiment, index, withoutName(layer));
    case 'nothing-to-train':
      return withTraining(experiment, classes);
    case 'monitor-unknown': {
      const callbacks = experiment.callbacks.map((callback, at) =>
        at === place && 'monitor' in callback ? { ...callback, monitor: 'val_loss' } : callback,
      );
      return { ...experiment, callbacks };
    }
    case 'metric-unfit':
      return { ...experiment, compile: { ...compile, metrics: compile.metrics.toSpliced(place, 1) } };
    case 'clipping-twice': {
      const first = clippingOf(compile.optimizer);
      return withOptimizer(experiment, withClipping(compile.optimizer, first, first && compile.optimizer[first]));
    }
    case 'schedule-and-plateau':
      return { ...experiment, callbacks: experiment.callbacks.toSpliced(place, 1) };
    case 'label-smoothing-unfit':
      return withLabelSmoothing(experiment, 0);
    case 'class-weight-unknown':
      return withClassWeight(experiment, place, null);
  }
}
