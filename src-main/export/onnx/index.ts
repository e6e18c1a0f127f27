/**
 * A model as an ONNX file: stored samples in, what the model puts out out. Opset 17, which onnxruntime reads from version 1.12 on.
 */
import type { DatasetInfo } from '../../contract/dataset.js';
import type { Shape } from '../../contract/shape.js';
import { appVersion } from '../../version.js';
import { partsOf, portNames, type ExportedModel } from '../exported-model.js';
import { OnnxGraph } from './graph.js';
import { emitLayer } from './layers.js';
import { elementTypes, encodeModel, type ValueInfoProto } from './messages.js';
import { preprocess } from './preprocessing.js';

const opset = 17;
/** The version of the file format that came with this opset. */
const irVersion = 8;

function valueInfo(name: string, shape: Shape): ValueInfoProto {
  const dim = [{ dimParam: 'n' }, ...shape.map((dimValue) => ({ dimValue }))];
  return { name, type: { tensorType: { elemType: elementTypes.float32, shape: { dim } } } };
}

/** What a program must know of the numbers that go in and come out, as JSON. */
function metadata({ classNames, columns, targetName }: DatasetInfo) {
  const entries = { class_names: classNames, columns, target: targetName };
  return Object.entries(entries).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: JSON.stringify(value) }],
  );
}

/**
 * The bytes of an `.onnx` file. Input `pixels` float32 `[n, …sample shape]`, or a table's `values` `[n, columns]`; output
 * `probabilities` float32 `[n, …]`, or for a quantity `predictions`.
 */
export function exportOnnx(model: ExportedModel): Uint8Array {
  const { experiment, dataset, layers } = model;
  const graph = new OnnxGraph();
  const names = portNames(dataset);
  const { steps, layerWeights } = partsOf(model);
  const input = preprocess(graph, names.input, steps, dataset.columns);
  const outputs: string[] = [];
  let next = 0;
  for (const layer of layers) {
    const own = layerWeights.slice(next, next + layer.weights.length).map(({ values }) => values);
    next += own.length;
    const [first = input, ...rest] = layer.inputs.map((from) => outputs[from] ?? input);
    outputs.push(emitLayer(graph, layer, [first, ...rest], own));
  }
  graph.node('Identity', [outputs.at(-1) ?? input], {}, names.output);
  return encodeModel({
    irVersion,
    producerName: 'Perceptron Studio',
    producerVersion: appVersion,
    docString: experiment.description,
    graph: {
      node: graph.nodes,
      name: experiment.name,
      initializer: graph.initializers,
      input: [valueInfo(names.input, dataset.sampleShape)],
      output: [valueInfo(names.output, layers.at(-1)?.outputShape ?? [])],
    },
    opsetImport: [{ domain: '', version: opset }],
    metadataProps: metadata(dataset),
  });
}
