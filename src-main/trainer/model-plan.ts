/** What an experiment's graph is built from: the parts of it that decide the graph's structure, and the list of its arrays. */
import type { DatasetInfo } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import type { WeightSpec } from '../contract/layers/layer-kind.js';
import { isTrained, placeExperiment, type PlacedLayer } from '../contract/model.js';
import { placeSteps, type PlacedStep } from '../contract/preprocessing/index.js';
import type { ArraySpec } from '../weights/weights-file.js';

/** One of the model's arrays: what preprocessing steps are fitted to, then the layers' weights in order. */
export interface PlannedWeight extends ArraySpec {
  /** What it is to its layer; nothing for a fitted array. */
  readonly spec?: WeightSpec;
  /** Whether training changes it by its gradient. */
  readonly trained: boolean;
}

/** What of a data set decides the graph's structure. */
export type PlannedData = Pick<DatasetInfo, 'sampleShape' | 'columns' | 'dtype' | 'task'>;

export interface ModelPlan {
  readonly data: PlannedData;
  readonly steps: readonly PlacedStep[];
  readonly layers: readonly PlacedLayer[];
  readonly weights: readonly PlannedWeight[];
  readonly compile: Experiment['compile'];
  /** Whether a class's samples weigh differently in the loss of training. */
  readonly weighsClasses: boolean;
}

export function planModel(experiment: Experiment, data: PlannedData): ModelPlan {
  const layers = placeExperiment(experiment, data);
  const steps = placeSteps(experiment.data.preprocessing, data.sampleShape, data);
  const fitted = steps.flatMap((step) => step.fitted.map(({ name, shape }) => ({ name, shape, trained: false })));
  const own = layers.flatMap((layer) =>
    layer.weights.map((spec) => ({
      name: `${layer.name}/${spec.name}`,
      shape: spec.shape,
      spec,
      trained: isTrained(layer, spec),
    })),
  );
  return {
    data,
    steps,
    layers,
    weights: [...fitted, ...own],
    compile: experiment.compile,
    weighsClasses: experiment.fit.class_weight !== undefined,
  };
}

/** How many of a plan's arrays are those that preprocessing is fitted to; they stand first. */
export function fittedCount({ steps }: Pick<ModelPlan, 'steps'>): number {
  return steps.reduce((count, { fitted }) => count + fitted.length, 0);
}

/** Values a sample's output has. */
export function outputWidth({ layers }: Pick<ModelPlan, 'layers'>): number {
  return layers.at(-1)?.outputShape.at(-1) ?? 1;
}
