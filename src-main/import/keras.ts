import { basename } from 'node:path';
import { z } from 'zod';
import { readArchive } from './archive.js';
import { assemble } from './assemble.js';
import { brokenFile, cannotImport } from './import-problem.js';
import type { ImportedModel } from './imported-model.js';
import { expectShape, parseJson } from './json.js';
import { kerasWeights } from './keras-weights.js';
import { maxJsonBytes, maxWeightBytes } from './limits.js';
import { savedCompileSchema } from './read-compile.js';
import { readSourceModel } from './source-model.js';

const weightsName = 'model.weights.h5';

/** HDF5 adds some kilobytes of its own, and a compiled model's file holds two slots for each weight. */
const wanted = { 'metadata.json': maxJsonBytes, 'config.json': maxJsonBytes, [weightsName]: 3 * maxWeightBytes };

const metadataSchema = z.object({
  keras_version: z.string().optional(),
  experiment: z.unknown().optional(),
  dataset: z.unknown().optional(),
});
const compileSchema = z.object({ compile_config: savedCompileSchema.nullish() });

/** Reads a `.keras` file of Keras 3. `bytes` is the whole file, `path` names it in messages. */
export async function importKeras(path: string, bytes: Buffer): Promise<ImportedModel> {
  const files = await readArchive(path, bytes, wanted);
  const config = files.get('config.json');
  const weights = files.get(weightsName);
  if (config === undefined) throw brokenFile(path, 'its archive has no config.json');
  if (weights === undefined) throw brokenFile(path, `its archive has no ${weightsName}`);
  const metadata = files.get('metadata.json');
  const { keras_version: version = '3', ...carried } = expectShape(
    path,
    'metadata.json',
    metadataSchema,
    metadata === undefined ? {} : parseJson(path, 'metadata.json', metadata),
  );
  if (!version.startsWith('3.') && version !== '3') {
    throw cannotImport(`it was saved by Keras ${version}`, 'Files of Keras 3 can be imported: load it there and save it again');
  }
  const saved = parseJson(path, 'config.json', config);
  const model = readSourceModel(path, saved);
  const { compile_config: compile } = expectShape(path, 'config.json', compileSchema, saved);
  const name = basename(path).replace(/\.keras$/i, '');
  const { experiment, dataset } = carried;
  const file = { library: 'keras', name, model, compile: compile ?? undefined, experiment, dataset } as const;
  const assembled = assemble(file);
  const read = await kerasWeights(path, weights, model, assembled);
  return { experiment: assembled.experiment, dataset: assembled.dataset, notes: assembled.notes, weights: read };
}
