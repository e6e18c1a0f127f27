/** From a saved model to an experiment and its weights. */
import type { DatasetInfo } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import { checkModel } from '../contract/check-model.js';
import { layerNames, outputActivationOf, placeExperiment, withChosenClasses, type PlacedLayer } from '../contract/model.js';
import { inputFaultOf, layerSchema, outputShapeOf, type InputShapes, type LayerConfig } from '../contract/layers/index.js';
import { modelInput } from '../contract/layers/layer-fields.js';
import { parseExperiment } from '../contract/parse-experiment.js';
import { ProblemError, type Problem } from '../contract/problem.js';
import { kerasShape, sizeOf, type Shape } from '../contract/shape.js';
import type { NamedArray } from '../weights/weights-file.js';
import { catalogue } from '../datasets/catalogue.js';
import { seenFaults } from '../export/seen-faults.js';
import { readCarried, type Carried } from './carried.js';
import { fittedArrays, type WantedArray } from './fitted-arrays.js';
import { cannotImport } from './import-problem.js';
import { maxWeightBytes } from './limits.js';
import { prepareSamples, type Prepared } from './preprocessing.js';
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
  /** The experiment that a file of Perceptron Studio carries along, and what its data looks like. */
  readonly experiment: unknown;
  readonly dataset: unknown;
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

/** What the experiment is checked against: data of this app by its whole list of classes. */
function faultsOf(experiment: Experiment, dataset: DatasetInfo) {
  const { dataset: name } = experiment.data;
  if (typeof name !== 'string') return seenFaults(experiment, dataset);
  return checkModel(experiment, catalogue[name].info).filter(({ severity }) => severity === 'error');
}

/** The data that the model is for, and its title. */
function dataOf(carried: Carried | undefined): { readonly info: DatasetInfo; readonly title: string } {
  const name = carried?.experiment.data.dataset ?? datasetName;
  if (carried === undefined || typeof name === 'string') return catalogue[datasetName];
  return { info: carried.dataset, title: carried.dataset.name };
}

/** Says where a model's own data has to be for it to be scored again. */
function placeNote(experiment: Experiment): readonly string[] {
  const { dataset } = experiment.data;
  if (typeof dataset === 'string') return [];
  const path = dataset.type === 'idx' ? dataset.images : dataset.path;
  return [`The model was trained on data of its own: to score it or train it again, that data must be at ${path}.`];
}

export interface Assembled {
  readonly experiment: Experiment;
  /** The data as the experiment sees it: with the chosen classes only. */
  readonly dataset: DatasetInfo;
  readonly placed: readonly PlacedLayer[];
  /** The arrays of fitted preprocessing, which come before the layers' weights. @param read gives an array of the file */
  fitted(read: (wanted: WantedArray) => Float32Array): readonly NamedArray[];
  readonly notes: readonly string[];
}

/**
 * The experiment of a saved model.
 * @throws ProblemError `usage` for what is not supported, `model-invalid` for a model that the data set does not fit
 */
export function assemble(saved: SavedModel): Assembled {
  const { library, name, model, compile: savedCompile } = saved;
  const notes: string[] = [];
  const carried = readCarried(saved.experiment, saved.dataset);
  const { info, title } = dataOf(carried);
  const written = carried?.experiment;
  const prepared = prepareSamples(model, info, title, written !== undefined, notes);
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
  const dataset = typeof experiment.data.dataset === 'string' ? withChosenClasses(info, experiment) : info;
  const classes = dataset.classNames.length;
  const errors = faultsOf(experiment, dataset);
  if (errors.some(({ rule }) => rule === 'output-units')) {
    const shape = kerasShape(placeExperiment(experiment, info).at(-1)?.outputShape ?? []);
    throw cannotImport(
      `its output has the shape ${shape}`,
      info.task === 'regression'
        ? `A model for ${title} answers one quantity: ${kerasShape([1])}`
        : `A model for ${title} answers ${classes} classes: ${kerasShape([classes])}`,
    );
  }
  if (errors.length > 0) throwProblems(errors);
  const placed = placeExperiment(experiment, info);
  const bytes = 4 * placed.reduce((sum, { weights }) => sum + weights.reduce((all, { shape }) => all + sizeOf(shape), 0), 0);
  if (bytes > maxWeightBytes)
    throw cannotImport(`its weights take ${bytes} bytes`, `At most ${maxWeightBytes} bytes can be imported`);
  const { preprocessing } = experiment.data;
  return {
    experiment,
    dataset,
    placed,
    fitted: (read) => fittedArrays(preprocessing, info.sampleShape, info, prepared.scalings, read),
    notes: [...notes, ...placeNote(experiment)],
  };
}
