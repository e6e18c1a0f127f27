/** What every exporter takes, and what every importer gives back. */
import type { DatasetInfo } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import type { PlacedLayer } from '../contract/model.js';
import { placeSteps, type PlacedStep } from '../contract/preprocessing/index.js';
import type { NamedArray } from '../weights/weights-file.js';

/** A trained model as the exporters take it. */
export interface ExportedModel {
  readonly experiment: Experiment;
  /** The data as the experiment sees it: with the chosen classes only. */
  readonly dataset: DatasetInfo;
  readonly layers: readonly PlacedLayer[];
  /**
   * What preprocessing steps are fitted to, named `preprocessing/0/mean`; then one array for each weight, named `layer/weight`. All in
   * the order of the steps, of the layers, and of what each has.
   */
  readonly weights: readonly NamedArray[];
}

/** A preprocessing step with the numbers it was fitted to, in the contract's order. */
export interface FittedStep {
  readonly step: PlacedStep;
  readonly fitted: readonly Float32Array[];
}

export interface ModelParts {
  readonly steps: readonly FittedStep[];
  readonly layerWeights: readonly NamedArray[];
}

/** A model's arrays, parted by whose they are. */
export function partsOf({ experiment, dataset, weights }: Omit<ExportedModel, 'layers'>): ModelParts {
  let next = 0;
  const steps = placeSteps(experiment.data.preprocessing, dataset.sampleShape, dataset).map((step) => {
    const own = weights.slice(next, next + step.fitted.length);
    next += own.length;
    return { step, fitted: own.map(({ values }) => values) };
  });
  return { steps, layerWeights: weights.slice(next) };
}

/** What the model's input and output are called where a format has names for them. */
export function portNames({ kind, task }: DatasetInfo): { readonly input: string; readonly output: string } {
  return {
    input: kind === 'images' ? 'pixels' : 'values',
    output: task === 'regression' ? 'predictions' : 'probabilities',
  };
}
