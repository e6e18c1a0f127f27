/**
 * A model as an ONNX file: raw pixels in, what the model puts out out. Opset 17, which onnxruntime reads from version 1.12 on.
 */
import { placeSteps, type PlacedStep } from '../../contract/preprocessing/index.js';
import type { Shape } from '../../contract/shape.js';
import { appVersion } from '../../version.js';
import type { NamedArray } from '../../weights/weights-file.js';
import type { ExportedModel } from '../exported-model.js';
import { OnnxGraph } from './graph.js';
import { emitLayer } from './layers.js';
import { elementTypes, encodeModel, type ValueInfoProto } from './messages.js';

const opset = 17;
/** The version of the file format that came with this opset. */
const irVersion = 8;
const inputName = 'pixels';
const outputName = 'probabilities';

function valueInfo(name: string, shape: Shape): ValueInfoProto {
  const dim = [{ dimParam: 'n' }, ...shape.map((dimValue) => ({ dimValue }))];
  return { name, type: { tensorType: { elemType: elementTypes.float32, shape: { dim } } } };
}

function preprocess(graph: OnnxGraph, steps: readonly PlacedStep[], weights: readonly NamedArray[]): string {
  graph.enter('preprocessing');
  let next = 0;
  return steps.reduce((x, { config, fitted, inputShape }) => {
    const [first, second] = weights.slice(next, next + fitted.length).map(({ values }) => values);
    next += fitted.length;
    switch (config.type) {
      case 'divide':
        return graph.node('Div', [x, graph.float('by', config.by)]);
      case 'reshape':
        return graph.node('Reshape', [x, graph.int64s('shape', [-1, ...config.target_shape])]);
      case 'standardize':
      case 'min-max': {
        if (first === undefined || second === undefined) throw new Error('a fitted step has two arrays');
        const centred = graph.node('Sub', [x, graph.floats('from', first, inputShape)]);
        return graph.node('Div', [centred, graph.floats('by', second, inputShape)]);
      }
      case 'one-hot':
        throw new Error('a data set with categories has no export yet');
    }
  }, inputName);
}

/** The bytes of an `.onnx` file. Input `pixels` float32 `[n, …sample shape]`, output `probabilities` float32 `[n, …]`. */
export function exportOnnx({ experiment, dataset, layers, weights }: ExportedModel): Uint8Array {
  const graph = new OnnxGraph();
  const steps = placeSteps(experiment.data.preprocessing, dataset.sampleShape, dataset);
  const input = preprocess(graph, steps, weights);
  const outputs: string[] = [];
  let next = steps.reduce((count, { fitted }) => count + fitted.length, 0);
  for (const layer of layers) {
    const own = weights.slice(next, next + layer.weights.length).map(({ values }) => values);
    next += own.length;
    const [first = input, ...rest] = layer.inputs.map((from) => outputs[from] ?? input);
    outputs.push(emitLayer(graph, layer, [first, ...rest], own));
  }
  graph.node('Identity', [outputs.at(-1) ?? input], {}, outputName);
  return encodeModel({
    irVersion,
    producerName: 'Perceptron Studio',
    producerVersion: appVersion,
    docString: experiment.description,
    graph: {
      node: graph.nodes,
      name: experiment.name,
      initializer: graph.initializers,
      input: [valueInfo(inputName, dataset.sampleShape)],
      output: [valueInfo(outputName, layers.at(-1)?.outputShape ?? [])],
    },
    opsetImport: [{ domain: '', version: opset }],
    metadataProps: [{ key: 'class_names', value: JSON.stringify(dataset.classNames) }],
  });
}
