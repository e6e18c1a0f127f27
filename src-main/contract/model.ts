/** A model seen as shapes and counts: what the summary prints and the engine compiles. */
import type { DatasetInfo } from './dataset.js';
import type { Experiment } from './experiment.js';
import { baseNameOf, outputShapeOf, weightsOf, type InputShapes, type LayerConfig } from './layers/index.js';
import { modelInput } from './layers/layer-fields.js';
import type { WeightSpec } from './layers/layer-kind.js';
import { shapeAfter, type PreprocessingStep } from './preprocessing/index.js';
import { sizeOf, type Shape } from './shape.js';

/** One layer in its place: its name, where its inputs come from, shapes, and weights. */
export interface PlacedLayer {
  readonly config: LayerConfig;
  /** Keras' name: the given one, or `dense`, `dense_1`, … */
  readonly name: string;
  /** Where each input comes from: the index of a layer, or -1 for the model's own input. */
  readonly inputs: readonly number[];
  readonly inputShapes: InputShapes;
  readonly outputShape: Shape;
  readonly weights: readonly WeightSpec[];
  readonly parameterCount: number;
  /** Parameters that training changes: none of a frozen layer, and no moving averages. */
  readonly trainableCount: number;
}

/** Whether training changes this array of the layer. */
export function isTrained(layer: Pick<PlacedLayer, 'config'>, weight: WeightSpec): boolean {
  return layer.config.trainable !== false && weight.learned !== false;
}

/** Shape of one sample after the preprocessing steps. */
export function inputShapeOf(
  dataset: Pick<DatasetInfo, 'sampleShape' | 'columns'>,
  steps: readonly PreprocessingStep[],
): Shape {
  return shapeAfter(steps, dataset.sampleShape, dataset);
}

/** Every layer's name: the given one, or its type's base name, numbered as Keras numbers them. */
export function layerNames(layers: readonly LayerConfig[]): readonly string[] {
  const used = new Map<string, number>();
  return layers.map((config) => {
    if (config.name !== undefined) return config.name;
    const base = baseNameOf(config);
    const count = used.get(base) ?? 0;
    used.set(base, count + 1);
    return count === 0 ? base : `${base}_${count}`;
  });
}

/**
 * Where each layer's inputs come from: by name among the layers before it, -1 for the model's input, and without a stated input the
 * layer before. A name that is not there is taken for the layer before; `checkModel` reports it.
 */
function inputIndices(config: LayerConfig, index: number, names: readonly string[]): readonly number[] {
  const before = names.slice(0, index);
  const indexOf = (name: string) => (name === modelInput ? -1 : before.includes(name) ? before.indexOf(name) : index - 1);
  return config.inputs?.map(indexOf) ?? [index - 1];
}

/** Puts the layers where their inputs are, from the model's input shape on. */
export function placeLayers(layers: readonly LayerConfig[], inputShape: Shape): readonly PlacedLayer[] {
  const names = layerNames(layers);
  const placed: PlacedLayer[] = [];
  layers.forEach((config, index) => {
    const inputs = inputIndices(config, index, names);
    const shapes = inputs.map((from) => placed[from]?.outputShape ?? inputShape);
    const inputShapes: InputShapes = [shapes[0] ?? inputShape, ...shapes.slice(1)];
    const weights = weightsOf(config, inputShapes);
    const count = (counted: readonly WeightSpec[]) => counted.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    placed.push({
      config,
      name: names[index] ?? '',
      inputs,
      inputShapes,
      outputShape: outputShapeOf(config, inputShapes),
      weights,
      parameterCount: count(weights),
      trainableCount: count(weights.filter((weight) => isTrained({ config }, weight))),
    });
  });
  return placed;
}

/** The experiment's layers, placed on its data. */
export function placeExperiment(
  experiment: Experiment,
  dataset: Pick<DatasetInfo, 'sampleShape' | 'columns'>,
): readonly PlacedLayer[] {
  return placeLayers(experiment.model.layers, inputShapeOf(dataset, experiment.data.preprocessing));
}

/** Whether the layers are one chain, as Keras' `Sequential` wants them: each takes the one before and nothing else. */
export function isChain(layers: readonly PlacedLayer[]): boolean {
  return layers.every(({ inputs }, index) => inputs.length === 1 && inputs[0] === index - 1);
}

/** The data set as an experiment sees it: with the chosen classes only. */
export function withChosenClasses(dataset: DatasetInfo, experiment: Experiment): DatasetInfo {
  const { classes } = experiment.data;
  if (classes === undefined) return dataset;
  return { ...dataset, classNames: classes.map((index) => dataset.classNames[index] ?? String(index)) };
}

/** The activation of what the model puts out; `linear` where the last layer has none. */
export function outputActivationOf(layers: readonly LayerConfig[]): string {
  const last = layers.at(-1);
  return last !== undefined && 'activation' in last ? last.activation : 'linear';
}
