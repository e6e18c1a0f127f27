/** From a saved model to an experiment and its weights. */
import { experimentSchema, type Experiment } from '../contract/experiment.js';
import { checkModel } from '../contract/check-model.js';
import { layerNames, outputActivationOf, placeExperiment, withChosenClasses, type PlacedLayer } from '../contract/model.js';
import { inputFaultOf, layerSchema, outputShapeOf, type InputShapes, type LayerConfig } from '../contract/layers/index.js';
import { modelInput } from '../contract/layers/layer-fields.js';
import { parseExperiment } from '../contract/parse-experiment.js';
import { ProblemError, type Problem } from '../contract/problem.js';
import { kerasShape, sizeOf, type Shape } from '../contract/shape.js';
import { catalogue } from '../datasets/catalogue.js';
import { cannotImport } from './import-problem.js';
import { maxWeightBytes } from './limits.js';
import { preparePixels, type Prepared } from './preprocessing.js';
import { readCompile, type SavedCompile } from './read-compile.js';
import { readLayer } from './read-layer.js';
import type { SourceModel } from './source-model.js';
import type { Library } from './weight-rules.js';

/** A model file as far as both formats have it in common. */
export interface SavedModel {
  readonly library: Library;
  /** The experiment's name. */
  readonly name: string;
  readonly model: SourceModel;
  readonly compile: SavedCompile | undefined;
  /** The experiment that a file of Perceptron Studio carries along. */
  readonly experiment: unknown;
}

const datasetName = 'fashion-mnist';

function throwProblems(problems: readonly Problem[]): never {
  const [first, ...more] = problems;
  if (first === undefined) throw new Error('no problem to throw');
  throw new ProblemError(first, ...more);
}

/** The layers, each checked with the shapes that it takes. */
function readLayers({ layers, inputName, inputShape }: Prepared, library: Library, notes: string[]): readonly LayerConfig[] {
  const shapes = new Map<string, Shape>([[inputName, inputShape]]);
  return layers.map((layer, index) => {
    const where = `layer "${layer.name}" (${layer.className})`;
    const found = layer.inputs.map((name) => shapes.get(name) ?? []);
    const inputShapes: InputShapes = [found[0] ?? [], ...found.slice(1)];
    const fields = readLayer(layer, inputShapes, library, notes);
    const before = index === 0 ? inputName : layers[index - 1]?.name;
    const inputs = layer.inputs.map((name) => (name === inputName ? modelInput : name));
    const own = layer.inputs.length === 1 && layer.inputs[0] === before ? {} : { inputs };
    const parsed = layerSchema.safeParse({ ...fields, name: layer.name, ...own });
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const field = issue?.path.join('.') ?? '';
      throw cannotImport(
        `${where} has a ${field} that an experiment cannot hold`,
        `Allowed for ${field}: ${issue?.message ?? ''}`,
      );
    }
    const fault = inputFaultOf(parsed.data, inputShapes);
    if (fault !== undefined) throw cannotImport(`${where} has ${fault.found}`, `Allowed: ${fault.allowed}`);
    shapes.set(layer.name, outputShapeOf(parsed.data, inputShapes));
    return parsed.data;
  });
}

/** Names that Keras would give again by itself need not be stated. */
function withoutUsualNames(layers: readonly LayerConfig[]): readonly LayerConfig[] {
  const plain = layers.map(({ name: _name, ...layer }) => layer as LayerConfig);
  const usual = layerNames(plain);
  const named = layers.some(({ inputs }) => inputs !== undefined);
  return !named && layers.every(({ name }, index) => name === usual[index]) ? plain : layers;
}

/** A loss from logits: what the product's losses take is behind the softmax, or the sigmoid. */
function withOutput(layers: readonly LayerConfig[], loss: string, notes: string[]): readonly LayerConfig[] {
  const activation = loss === 'binary_crossentropy' ? 'sigmoid' : 'softmax';
  notes.push(
    `The model's loss takes logits: a layer with ${activation} was added behind it, so it now puts out probabilities.`,
  );
  return [...layers, { type: 'Activation', name: `${activation}_output`, activation }];
}

function carried(value: unknown): Experiment | undefined {
  const parsed = experimentSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

export interface Assembled {
  readonly experiment: Experiment;
  readonly placed: readonly PlacedLayer[];
  readonly notes: readonly string[];
}

/**
 * The experiment of a saved model.
 * @throws ProblemError `usage` for what is not supported, `model-invalid` for a model that the data set does not fit
 */
export function assemble({ library, name, model, compile: savedCompile, experiment: own }: SavedModel): Assembled {
  const notes: string[] = [];
  const { info, title } = catalogue[datasetName];
  const written = carried(own);
  const prepared = preparePixels(model, info, title, written !== undefined, notes);
  const read = readLayers(prepared, library, notes);
  const fromFile =
    savedCompile === undefined && written !== undefined
      ? { compile: written.compile, fromLogits: false }
      : readCompile(savedCompile, outputActivationOf(read), notes);
  const layers =
    fromFile.fromLogits && outputActivationOf(read) === 'linear' ? withOutput(read, fromFile.compile.loss, notes) : read;
  const parsed = parseExperiment({
    ...(written ?? { version: 1, name: name.slice(0, 120), fit: {} }),
    data: { ...(written?.data ?? { dataset: datasetName }), preprocessing: prepared.steps },
    model: { layers: withoutUsualNames(layers) },
    compile: fromFile.compile,
  });
  if (!parsed.ok) throwProblems(parsed.problems);
  const experiment = parsed.value;
  const classes = withChosenClasses(info, experiment).classNames.length;
  const errors = checkModel(experiment, info).filter(({ severity }) => severity === 'error');
  if (errors.some(({ rule }) => rule === 'output-units')) {
    const shape = kerasShape(placeExperiment(experiment, info).at(-1)?.outputShape ?? []);
    throw cannotImport(
      `its output has the shape ${shape}`,
      `A model for ${title} answers ${classes} classes: ${kerasShape([classes])}`,
    );
  }
  if (errors.length > 0) throwProblems(errors);
  const placed = placeExperiment(experiment, info);
  const bytes = 4 * placed.reduce((sum, { weights }) => sum + weights.reduce((all, { shape }) => all + sizeOf(shape), 0), 0);
  if (bytes > maxWeightBytes)
    throw cannotImport(`its weights take ${bytes} bytes`, `At most ${maxWeightBytes} bytes can be imported`);
  return { experiment, placed, notes };
}
