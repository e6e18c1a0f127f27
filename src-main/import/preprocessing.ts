/** The layers right behind the input that only prepare the samples, as the experiment's preprocessing. */
import type { DatasetInfo } from '../contract/dataset.js';
import { shapeAfter } from '../contract/preprocessing/index.js';
import { kerasShape, sizeOf, type Shape } from '../contract/shape.js';
import { preprocessingPrefix } from '../export/model-nodes.js';
import { readBatchScaling, readNormalization, type SavedScaling } from './fitted-arrays.js';
import { cannotImport } from './import-problem.js';
import type { SourceLayer, SourceModel } from './source-model.js';

type Step =
  | { readonly type: 'divide'; readonly by: number }
  | { readonly type: 'reshape'; readonly target_shape: Shape }
  | { readonly type: 'standardize' | 'min-max' | 'one-hot' };

export interface Prepared {
  readonly steps: readonly Step[];
  /** Where the numbers are that fitted steps hold, in the order of those steps. */
  readonly scalings: readonly SavedScaling[];
  /** The layers that are left. */
  readonly layers: readonly SourceLayer[];
  /** The name by which the layers that are left take what comes out of the steps. */
  readonly inputName: string;
  /** One sample's shape after the steps. */
  readonly inputShape: Shape;
}

/** What a layer is of the preparation: a step, or part of one that says nothing by itself. */
interface Part {
  readonly step?: Step;
  readonly scaling?: SavedScaling;
}

/** 1 / 255 has no exact float; where the reciprocal is whole but for such an error, the whole number was meant. */
function divisorOf(scale: number): number {
  const divisor = 1 / scale;
  const whole = Math.round(divisor);
  return whole > 0 && Math.abs(divisor - whole) <= 1e-6 * whole ? whole : divisor;
}

/** What the name of a layer that an export wrote stands for: `standardize` of `preprocessing_standardize_1`. */
function ownBase(name: string): string | undefined {
  return name.startsWith(preprocessingPrefix) ? name.slice(preprocessingPrefix.length).replace(/_\d+$/, '') : undefined;
}

function rescalingStep({ name, config }: SourceLayer): Step {
  const { scale, offset = 0 } = config;
  if (typeof scale === 'number' && scale > 0 && offset === 0) return { type: 'divide', by: divisorOf(scale) };
  const found = `layer "${name}" (Rescaling) has scale ${JSON.stringify(scale)} and offset ${JSON.stringify(offset)}`;
  throw cannotImport(found, 'Supported: one number above 0 as the scale, and offset 0');
}

/** @param shape one sample's shape where the layer stands, pictures not yet made rows for it */
function partOf(layer: SourceLayer, shape: Shape): Part | undefined {
  const { className, config } = layer;
  const base = ownBase(layer.name);
  const type = base === 'min_max' ? 'min-max' : 'standardize';
  switch (className) {
    case 'Rescaling':
      return { step: rescalingStep(layer) };
    case 'Normalization':
      return { step: { type }, scaling: readNormalization(layer, shape) };
    case 'BatchNormalization':
      if (base !== 'standardize' && base !== 'min_max') return undefined;
      return { step: { type }, scaling: readBatchScaling(layer, shape) };
    case 'Dense':
      if (base === 'one_hot_ramps') return {};
      return base === 'one_hot' ? { step: { type: 'one-hot' } } : undefined;
    case 'Reshape': {
      const { target_shape: target } = config;
      if (base === undefined || !Array.isArray(target)) return undefined;
      return base === 'reshape' ? { step: { type: 'reshape', target_shape: target.map(Number) } } : {};
    }
    default:
      return undefined;
  }
}

/** Takes the preparing layers off the model's front, as long as nothing else takes what they take. */
function takeSteps(model: SourceModel, dataset: DatasetInfo): Prepared {
  const steps: Step[] = [];
  const scalings: SavedScaling[] = [];
  let { inputName, inputShape } = model;
  let layers = model.layers;
  for (;;) {
    const takers = layers.filter(({ inputs }) => inputs.includes(inputName));
    const [taker] = takers;
    const part = taker === undefined || takers.length > 1 ? undefined : partOf(taker, inputShape);
    if (taker === undefined || part === undefined) return { steps, scalings, layers, inputName, inputShape };
    const { step, scaling } = part;
    if (step !== undefined) steps.push(step);
    if (scaling !== undefined) scalings.push(scaling);
    if (step?.type === 'reshape') inputShape = step.target_shape;
    if (step?.type === 'one-hot') inputShape = shapeAfter([step], inputShape, dataset);
    inputName = taker.name;
    layers = layers.filter((layer) => layer !== taker);
  }
}

/**
 * The model's preparation for samples of the data set. `own` is true for files of Perceptron Studio, which always hold it.
 * @throws ProblemError `usage` where the input has another size than the samples
 */
export function prepareSamples(
  model: SourceModel,
  dataset: DatasetInfo,
  title: string,
  own: boolean,
  notes: string[],
): Prepared {
  if (sizeOf(model.inputShape) !== sizeOf(dataset.sampleShape)) {
    const found = `its input has the shape ${kerasShape(model.inputShape)}`;
    const size = sizeOf(dataset.sampleShape);
    throw cannotImport(
      found,
      `A model for ${title} takes ${size} values a sample, as ${kerasShape(dataset.sampleShape)} or in another shape`,
    );
  }
  const prepared = takeSteps(model, dataset);
  const reshape: Step[] =
    model.inputShape.join() === dataset.sampleShape.join() ? [] : [{ type: 'reshape', target_shape: model.inputShape }];
  // A model that brings its values into range by itself takes them as they are stored.
  const scales = prepared.steps.some(({ type }) => type === 'divide' || type === 'standardize');
  const divide: Step[] = own || scales ? [] : [{ type: 'divide', by: 255 }];
  if (divide.length > 0) {
    notes.push(
      'The model has no Rescaling or Normalization layer, so its pixels are taken to be divided by 255; change "data.preprocessing" if it was trained otherwise.',
    );
  }
  return { ...prepared, steps: [...reshape, ...divide, ...prepared.steps] };
}
