/** What an experiment's graph is built from: the parts of it that decide the graph's structure, and the list of its arrays. */
import type { DatasetInfo } from '../contract/dataset.js';
import type { Experiment, PreprocessingStep } from '../contract/experiment.js';
import type { WeightSpec } from '../contract/layers/layer-kind.js';
import { isTrained, placeExperiment, type PlacedLayer } from '../contract/model.js';
import type { Shape } from '../contract/shape.js';
import type { ArraySpec } from '../weights/weights-file.js';

/** One of the model's arrays, in the order of layers and of each layer's weights. */
export interface PlannedWeight extends ArraySpec {
  readonly spec: WeightSpec;
  /** Whether training changes it by its gradient. */
  readonly trained: boolean;
}

export interface ModelPlan {
  readonly layers: readonly PlacedLayer[];
  readonly weights: readonly PlannedWeight[];
  readonly preprocessing: readonly PreprocessingStep[];
  readonly sampleShape: Shape;
  readonly compile: Experiment['compile'];
  /** Whether a class's samples weigh differently in the loss of training. */
  readonly weighsClasses: boolean;
}

export function planModel(experiment: Experiment, dataset: Pick<DatasetInfo, 'sampleShape'>): ModelPlan {
  const layers = placeExperiment(experiment, dataset);
  return {
    layers,
    weights: layers.flatMap((layer) =>
      layer.weights.map((spec) => ({
        name: `${layer.name}/${spec.name}`,
        shape: spec.shape,
        spec,
        trained: isTrained(layer, spec),
      })),
    ),
    preprocessing: experiment.data.preprocessing,
    sampleShape: dataset.sampleShape,
    compile: experiment.compile,
    weighsClasses: experiment.fit.class_weight !== undefined,
  };
}

/** Values a sample's output has. */
export function outputWidth({ layers }: Pick<ModelPlan, 'layers'>): number {
  return layers.at(-1)?.outputShape.at(-1) ?? 1;
}
