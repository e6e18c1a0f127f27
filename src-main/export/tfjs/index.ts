/**
 * A layers model of TensorFlow.js (https://www.tensorflow.org/js/guide/save_load): `model.json` with the layers and a list of the
 * weights, whose numbers lie in a file beside it. The model takes samples as they are stored: the experiment's preprocessing is part of it.
 */
import { isChain } from '../../contract/model.js';
import { augmentationNotes } from '../../contract/python-source/picture-layers.js';
import { appVersion } from '../../version.js';
import type { ExportedModel } from '../exported-model.js';
import { nameProblem } from '../layer-names.js';
import { modelNodes, type ModelNode } from '../model-nodes.js';
import { withActivationLayers } from './activation-layers.js';
import { topology } from './topology.js';

const weightsName = 'group1-shard1of1.bin';

export interface TfjsExport {
  /** Files by name, to be put into one folder: `model.json` and `group1-shard1of1.bin`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Sentences on what the files do not say of the experiment. */
  readonly notes: readonly string[];
}

/** The numbers of all weights one after the other, little-endian. */
function weightBytes(nodes: readonly ModelNode[]): Uint8Array {
  const arrays = nodes.flatMap(({ weights }) => weights.map(({ values }) => values));
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  return bytes;
}

function scalingNotes({ experiment }: ExportedModel): readonly string[] {
  const scaled = experiment.data.preprocessing.some(({ type }) => type === 'standardize' || type === 'min-max');
  if (!scaled) return [];
  return [
    'TensorFlow.js has no Normalization layer: a BatchNormalization with fixed statistics stands for it, which is right for predictions and not for training.',
  ];
}

/**
 * The model as the files of a TensorFlow.js layers model, not compiled.
 * @throws ProblemError `usage` that names the layer which TensorFlow.js cannot hold
 */
export function exportTfjs(model: ExportedModel): TfjsExport {
  const nodes = withActivationLayers(modelNodes(model, 'tfjs'));
  const names = nodes.flatMap(({ name, weights }) => (weights.length > 0 ? [name] : []));
  const problem = nameProblem('TensorFlow.js', names);
  if (problem !== undefined) throw problem;
  const weights = nodes.flatMap((node) => node.weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })));
  const description = {
    format: 'layers-model',
    generatedBy: `Perceptron Studio ${appVersion}`,
    convertedBy: null,
    modelTopology: topology(nodes, isChain(model.layers)),
    weightsManifest: [{ paths: [weightsName], weights }],
    // An import finds seed, split, classes and callbacks here.
    userDefinedMetadata: { experiment: model.experiment, dataset: model.dataset },
  };
  const json = new TextEncoder().encode(JSON.stringify(description));
  const note =
    'The model is not compiled: the optimizers of TensorFlow.js follow other formulas, so training it further would not go on as here.';
  return {
    files: new Map([
      ['model.json', json],
      [weightsName, weightBytes(nodes)],
    ]),
    notes: [note, ...scalingNotes(model), ...augmentationNotes(model.layers)],
  };
}
