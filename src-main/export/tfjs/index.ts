/**
 * A layers model of TensorFlow.js (https://www.tensorflow.org/js/guide/save_load): `model.json` with the layers and a list of the
 * weights, whose numbers lie in a file beside it. The model takes raw pixels: the experiment's preprocessing is part of it.
 */
import { isChain } from '../../contract/model.js';
import { appVersion } from '../../version.js';
import type { ExportedModel } from '../exported-model.js';
import { nameProblem } from '../layer-names.js';
import { modelNodes, type ModelNode } from '../model-nodes.js';
import { changesAtRandom, withActivationLayers } from './activation-layers.js';
import { topology } from './topology.js';

const weightsName = 'group1-shard1of1.bin';

const randomNote = 'TensorFlow.js has no layers that change pictures at random: in their place stand layers that pass them on.';

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

/**
 * The model as the files of a TensorFlow.js layers model, not compiled.
 * @throws ProblemError `usage` that names the layer which TensorFlow.js cannot hold
 */
export function exportTfjs(model: ExportedModel): TfjsExport {
  const all = modelNodes(model);
  const nodes = withActivationLayers(all);
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
    userDefinedMetadata: { experiment: model.experiment },
  };
  const json = new TextEncoder().encode(JSON.stringify(description));
  const note =
    'The model is not compiled: the optimizers of TensorFlow.js follow other formulas, so training it further would not go on as here.';
  return {
    files: new Map([
      ['model.json', json],
      [weightsName, weightBytes(nodes)],
    ]),
    notes: all.some(({ layer }) => changesAtRandom(layer)) ? [note, randomNote] : [note],
  };
}
