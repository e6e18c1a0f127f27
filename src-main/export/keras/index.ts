/**
 * Keras 3's own format (https://keras.io/guides/serialization_and_saving): an archive of the model's description, its weights and a
 * note on who wrote it. The model takes samples as they are stored: the experiment's preprocessing is part of it.
 */
import { strToU8, zipSync } from 'fflate';
import { isChain } from '../../contract/model.js';
import { appVersion } from '../../version.js';
import type { ExportedModel } from '../exported-model.js';
import type { Fields } from '../layer-fields.js';
import { nameProblem } from '../layer-names.js';
import { modelNodes } from '../model-nodes.js';
import { compileConfig } from './compile-config.js';
import { kerasLayerOrder } from './layer-order.js';
import { modelObject } from './model-config.js';
import { layerJson, pythonJson } from './python-json.js';
import { weightsFile } from './weights-h5.js';

/** The Keras whose files these are; Keras 3.15 reads what it wrote itself in the same words. */
const kerasVersion = '3.15.1';

export interface KerasExport {
  /** The whole `.keras` file. */
  readonly bytes: Uint8Array;
  /** Sentences on what the file says otherwise than the experiment. */
  readonly notes: readonly string[];
}

/** As Keras writes it: `2026-03-01@13:05:59`. */
function dateSaved(now: Date): string {
  return now.toISOString().slice(0, 19).replace('T', '@');
}

function configText(model: Fields, compile: Fields): string {
  return `${layerJson(model).slice(0, -1)},"compile_config":${pythonJson(compile)}}`;
}

/**
 * The model as a `.keras` file, compiled with the experiment's optimizer, loss and metrics; optimizer state is not in it.
 * @throws ProblemError `usage` where a layer's name is none to Keras
 */
export async function exportKeras(model: ExportedModel): Promise<KerasExport> {
  const problem = nameProblem(
    'Keras',
    model.layers.map(({ name }) => name),
  );
  if (problem !== undefined) throw problem;
  const nodes = modelNodes(model, 'keras');
  const chain = isChain(model.layers);
  const { config, notes } = compileConfig(model.experiment.compile);
  const ordered = chain ? nodes.slice(1) : kerasLayerOrder(nodes);
  const metadata = {
    keras_version: kerasVersion,
    date_saved: dateSaved(new Date()),
    written_by: `Perceptron Studio ${appVersion}`,
    // Keras passes over it; an import finds seed, split, classes and callbacks here.
    experiment: model.experiment,
    // The shapes, columns and classes of data that is not this app's own.
    dataset: model.dataset,
  };
  const files = {
    'metadata.json': strToU8(JSON.stringify(metadata)),
    'config.json': strToU8(configText(modelObject(nodes, chain), config)),
    'model.weights.h5': await weightsFile(ordered),
  };
  // Stored, not packed, as Keras does: weights hardly shrink.
  return { bytes: zipSync(files, { level: 0 }), notes };
}
