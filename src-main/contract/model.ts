/** A model seen as shapes and counts: what the summary prints and the engine compiles. */
import type { DatasetInfo } from './dataset.js';
import type { Experiment, PreprocessingStep } from './experiment.js';
import { baseNameOf, outputShapeOf, weightsOf, type LayerConfig } from './layers/index.js';
import type { WeightSpec } from './layers/layer-kind.js';
import { sizeOf, type Shape } from './shape.js';

/** One layer in its place: its name, shapes, and weights. */
export interface PlacedLayer {
  readonly config: LayerConfig;
  /** Keras' name: the given one, or `dense`, `dense_1`, … */
  readonly name: string;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly weights: readonly WeightSpec[];
  readonly parameterCount: number;
}

/** Shape of one sample after the preprocessing steps. */
export function inputShapeOf(sampleShape: Shape, steps: readonly PreprocessingStep[]): Shape {
  return steps.reduce<Shape>((shape, step) => (step.type === 'reshape' ? step.target_shape : shape), sampleShape);
}

/** Puts the layers one after another, from the model's input shape on. Names repeat as Keras numbers them. */
export function placeLayers(layers: readonly LayerConfig[], inputShape: Shape): readonly PlacedLayer[] {
  const used = new Map<string, number>();
  let shape = inputShape;
  return layers.map((config) => {
    const base = baseNameOf(config);
    const count = used.get(base) ?? 0;
    if (config.name === undefined) used.set(base, count + 1);
    const name = config.name ?? (count === 0 ? base : `${base}_${count}`);
    const weights = weightsOf(config, shape);
    const placed: PlacedLayer = {
      config,
      name,
      inputShape: shape,
      outputShape: outputShapeOf(config, shape),
      weights,
      parameterCount: weights.reduce((sum, weight) => sum + sizeOf(weight.shape), 0),
    };
    shape = placed.outputShape;
    return placed;
  });
}

/** The experiment's layers, placed on its data. */
export function placeExperiment(experiment: Experiment, dataset: Pick<DatasetInfo, 'sampleShape'>): readonly PlacedLayer[] {
  return placeLayers(experiment.model.layers, inputShapeOf(dataset.sampleShape, experiment.data.preprocessing));
}
