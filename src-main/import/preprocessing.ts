/** The layers right behind the input that only prepare the pixels, as the experiment's preprocessing. */
import type { DatasetInfo } from '../contract/dataset.js';
import { kerasShape, sizeOf, type Shape } from '../contract/shape.js';
import { preprocessingPrefix } from '../export/model-nodes.js';
import { cannotImport } from './import-problem.js';
import type { SourceLayer, SourceModel } from './source-model.js';

type Step = { readonly type: 'divide'; readonly by: number } | { readonly type: 'reshape'; readonly target_shape: Shape };

export interface Prepared {
  readonly steps: readonly Step[];
  /** The layers that are left. */
  readonly layers: readonly SourceLayer[];
  /** The name by which the layers that are left take what comes out of the steps. */
  readonly inputName: string;
  /** One sample's shape after the steps. */
  readonly inputShape: Shape;
}

/** 1 / 255 has no exact float; where the reciprocal is whole but for such an error, the whole number was meant. */
function divisorOf(scale: number): number {
  const divisor = 1 / scale;
  const whole = Math.round(divisor);
  return whole > 0 && Math.abs(divisor - whole) <= 1e-6 * whole ? whole : divisor;
}

function stepOf({ name, className, config }: SourceLayer): Step | undefined {
  if (className === 'Rescaling') {
    const { scale, offset = 0 } = config;
    if (typeof scale === 'number' && scale > 0 && offset === 0) return { type: 'divide', by: divisorOf(scale) };
    const found = `layer "${name}" (Rescaling) has scale ${JSON.stringify(scale)} and offset ${JSON.stringify(offset)}`;
    throw cannotImport(found, 'Supported: one number above 0 as the scale, and offset 0');
  }
  const { target_shape: shape } = config;
  if (className !== 'Reshape' || !name.startsWith(preprocessingPrefix) || !Array.isArray(shape)) return undefined;
  return { type: 'reshape', target_shape: shape.map(Number) };
}

/** Takes the preparing layers off the model's front, as long as nothing else takes what they take. */
function takeSteps(model: SourceModel): Prepared {
  const steps: Step[] = [];
  let { inputName, inputShape } = model;
  let layers = model.layers;
  for (;;) {
    const takers = layers.filter(({ inputs }) => inputs.includes(inputName));
    const [taker] = takers;
    const step = taker === undefined || takers.length > 1 ? undefined : stepOf(taker);
    if (taker === undefined || step === undefined) return { steps, layers, inputName, inputShape };
    steps.push(step);
    if (step.type === 'reshape') inputShape = step.target_shape;
    inputName = taker.name;
    layers = layers.filter((layer) => layer !== taker);
  }
}

/**
 * The model's preparation for samples of the data set. `own` is true for files of Perceptron Studio, which always hold it.
 * @throws ProblemError `usage` where the input has another size than the samples
 */
export function preparePixels(
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
  const prepared = takeSteps(model);
  const reshape: Step[] =
    model.inputShape.join() === dataset.sampleShape.join() ? [] : [{ type: 'reshape', target_shape: model.inputShape }];
  const divide: Step[] = own || prepared.steps.some(({ type }) => type === 'divide') ? [] : [{ type: 'divide', by: 255 }];
  if (divide.length > 0) {
    notes.push(
      'The model has no Rescaling layer, so its pixels are taken to be divided by 255; change "data.preprocessing" if it was trained otherwise.',
    );
  }
  return { ...prepared, steps: [...reshape, ...divide, ...prepared.steps] };
}
