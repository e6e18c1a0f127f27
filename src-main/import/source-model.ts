/** A saved model as a list of layers with names for their inputs: Sequential and functional, in the words of Keras 2 and 3. */
import { z } from 'zod';
import type { Shape } from '../contract/shape.js';
import { brokenFile, cannotImport } from './import-problem.js';
import { expectShape } from './json.js';

export interface SourceLayer {
  readonly name: string;
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Names of layers before it, or of the input. */
  readonly inputs: readonly string[];
}

export interface SourceModel {
  readonly name: string;
  readonly inputName: string;
  readonly inputShape: Shape;
  /** Each behind all that it takes, the output last; the input itself is not among them. */
  readonly layers: readonly SourceLayer[];
  /** The same layers in the order of the file. */
  readonly fileOrder: readonly Pick<SourceLayer, 'name' | 'className'>[];
}

const maxLayers = 300;

const layerSchema = z.object({
  class_name: z.string(),
  config: z.record(z.string(), z.unknown()),
  name: z.string().optional(),
  inbound_nodes: z.array(z.unknown()).optional(),
});
type SavedLayer = z.output<typeof layerSchema>;

const modelConfigSchema = z.object({
  name: z.string().optional(),
  trainable: z.boolean().optional(),
  layers: z.array(layerSchema).max(maxLayers),
  build_input_shape: z.array(z.number().nullable()).nullish(),
  input_layers: z.unknown().optional(),
  output_layers: z.unknown().optional(),
});
type ModelConfig = z.output<typeof modelConfigSchema>;

const modelSchema = z.object({
  class_name: z.string(),
  // Keras 2 wrote a Sequential's layers without a name around them.
  config: z.union([
    modelConfigSchema,
    z
      .array(layerSchema)
      .max(maxLayers)
      .transform((layers): ModelConfig => ({ layers })),
  ]),
});

/** A layer's name: beside its fields, or among them. */
function nameOf(layer: SavedLayer): string {
  const { name } = layer.config;
  return layer.name ?? (typeof name === 'string' ? name : '');
}

/** `[null, 28, 28]` as the shape of one sample; undefined for anything else. */
function sampleShape(batched: unknown): Shape | undefined {
  if (!Array.isArray(batched) || batched.length < 2) return undefined;
  const shape: unknown[] = batched.slice(1);
  const sizes = shape.filter((size): size is number => Number.isSafeInteger(size) && Number(size) > 0);
  return sizes.length === shape.length ? sizes : undefined;
}

function inputShapeOf(config: Readonly<Record<string, unknown>>): unknown {
  return config['batch_shape'] ?? config['batch_input_shape'];
}

function knownShape(batched: unknown): Shape {
  const shape = sampleShape(batched);
  if (shape !== undefined) return shape;
  const found =
    batched === undefined || batched === null
      ? 'it does not state the shape of its input'
      : `its input has the shape ${JSON.stringify(batched)}`;
  throw cannotImport(found, 'An input of a fixed shape is supported: build the model with an Input layer and save it again');
}

function source(layer: SavedLayer, inputs: readonly string[]): SourceLayer {
  return { name: nameOf(layer), className: layer.class_name, config: layer.config, inputs };
}

function sequential(config: ModelConfig): SourceModel {
  const [first] = config.layers;
  const shape = knownShape((first && inputShapeOf(first.config)) ?? config.build_input_shape);
  const input = first?.class_name === 'InputLayer' ? first : undefined;
  const inputName = input === undefined ? '' : nameOf(input);
  const saved = input === undefined ? config.layers : config.layers.slice(1);
  const layers = saved.map((layer, index) => {
    const before = saved[index - 1];
    return source(layer, [before === undefined ? inputName : nameOf(before)]);
  });
  return { name: config.name ?? 'sequential', inputName, inputShape: shape, layers, fileOrder: layers };
}

type Tensor = readonly [layer: string, node: number, index: number];

function isTensor(value: unknown): value is Tensor {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number' && typeof value[2] === 'number';
}

/** All `[layer, node, index]` within a saved call, in order: in lists (Keras 2) or as `keras_history` (Keras 3). */
function tensorsIn(value: unknown, depth = 0): readonly Tensor[] {
  if (isTensor(value)) return [[value[0], value[1], value[2]]];
  if (typeof value !== 'object' || value === null || depth > 12) return [];
  return Object.values(value).flatMap((inner) => tensorsIn(inner, depth + 1));
}

/** The one layer that is meant by a functional model's `input_layers` or `output_layers`. */
function onlyLayer(value: unknown, kind: 'input' | 'output'): string {
  const tensors = tensorsIn(value);
  const [first] = tensors;
  if (first !== undefined && tensors.length === 1) return first[0];
  throw cannotImport(`it has ${tensors.length} ${kind}s`, `Models of one ${kind} are supported`);
}

function functionalInputs(layer: SavedLayer): readonly string[] {
  const calls = layer.inbound_nodes ?? [];
  const where = `layer "${nameOf(layer)}" (${layer.class_name})`;
  if (calls.length !== 1) {
    throw cannotImport(`${where} is called ${calls.length} times`, 'Each layer may be called once');
  }
  const tensors = tensorsIn(calls);
  if (tensors.length === 0 || tensors.some(([, node, index]) => node !== 0 || index !== 0)) {
    throw cannotImport(
      `${where} takes something else than the outputs of layers`,
      'A layer may take the outputs of other layers, each called once',
    );
  }
  if (/"training":true/.test(JSON.stringify(calls))) {
    throw cannotImport(
      `${where} is called with training=True`,
      'Layers that behave in training as in training only are supported',
    );
  }
  return tensors.map(([name]) => name);
}

/** The layers that `output` needs, each behind all that it takes. */
function inOrder(
  path: string,
  layers: ReadonlyMap<string, SourceLayer>,
  inputName: string,
  output: string,
): readonly SourceLayer[] {
  const ordered: SourceLayer[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (name: string) => {
    if (name === inputName || state.get(name) === 'done') return;
    const layer = layers.get(name);
    if (layer === undefined || state.get(name) === 'open')
      throw brokenFile(path, `its layers do not form a graph at "${name}"`);
    state.set(name, 'open');
    layer.inputs.forEach(visit);
    state.set(name, 'done');
    ordered.push(layer);
  };
  visit(output);
  // The file's own order, where it will do.
  const asInFile = [...layers.values()].filter(({ name }) => state.has(name));
  const place = new Map(asInFile.map(({ name }, index) => [name, index]));
  const isOrdered = asInFile.every(({ inputs }, index) => inputs.every((name) => (place.get(name) ?? -1) < index));
  return isOrdered ? asInFile : ordered;
}

function functional(path: string, config: ModelConfig): SourceModel {
  const inputName = onlyLayer(config.input_layers, 'input');
  const output = onlyLayer(config.output_layers, 'output');
  const input = config.layers.find((layer) => nameOf(layer) === inputName);
  const rest = config.layers.filter((layer) => layer !== input);
  const layers = new Map(rest.map((layer) => [nameOf(layer), source(layer, functionalInputs(layer))]));
  return {
    name: config.name ?? 'functional',
    inputName,
    inputShape: knownShape(input && inputShapeOf(input.config)),
    layers: inOrder(path, layers, inputName, output),
    fileOrder: config.layers.map((layer) => ({ name: nameOf(layer), className: layer.class_name })),
  };
}

function frozen(model: SourceModel): SourceModel {
  const layers = model.layers.map((layer) => ({ ...layer, config: { ...layer.config, trainable: false } }));
  return { ...model, layers };
}

/**
 * Reads a model's description.
 * @throws ProblemError `usage` for what is none, and for a model of another kind
 */
export function readSourceModel(path: string, value: unknown): SourceModel {
  const { class_name: className } = expectShape(path, 'the model', z.object({ class_name: z.string() }), value);
  if (!['Sequential', 'Functional', 'Model'].includes(className)) {
    const allowed =
      'Sequential and functional models are supported; a model of a class of its own is known to its Python code only';
    throw cannotImport(`it is of the class ${className}`, allowed);
  }
  const { config } = expectShape(path, 'the model', modelSchema, value);
  const model = className === 'Sequential' ? sequential(config) : functional(path, config);
  return config.trainable === false ? frozen(model) : model;
}
