/** Brings models of Keras and TensorFlow.js in: an experiment and the weights it begins with. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../contract/problem.js';
import { brokenFile } from './import-problem.js';
import type { ImportedModel } from './imported-model.js';
import { importKeras } from './keras.js';
import { maxJsonBytes, maxWeightBytes } from './limits.js';
import { importTfjs } from './tfjs.js';

export type { ImportedModel } from './imported-model.js';

/** What a `.keras` file can have at most: weights, two slots for each, and the descriptions. Node reads no file above 2 GiB whole. */
const maxFileBytes = Math.min(2 ** 31 - 1, 3 * maxWeightBytes + 2 * maxJsonBytes);

const zipMagic = Buffer.from('PK\x03\x04', 'latin1');
const hdf5Magic = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1');

interface FoundFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** The file, or the `model.json` in the folder. */
async function readModelFile(given: string): Promise<FoundFile> {
  try {
    const path = (await stat(given)).isDirectory() ? join(given, 'model.json') : given;
    const { size } = await stat(path);
    if (size > maxFileBytes) throw brokenFile(path, `it has ${size} bytes, and at most ${maxFileBytes} are read`);
    return { path, bytes: await readFile(path) };
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${given} cannot be read: ${reason}.`;
    const hint = 'Name a .keras file, or the model.json of a TensorFlow.js layers model.';
    throw new ProblemError({ code: 'usage', message, hint, path: given, params: { message } });
  }
}

/**
 * Reads a `.keras` file, or a TensorFlow.js layers model by its `model.json` or the folder of it.
 * @throws ProblemError `usage` or `model-invalid`: what the file holds that is not supported, by the layer's name and class, or what
 *   is wrong with the file
 */
export async function importModel(path: string): Promise<ImportedModel> {
  const file = await readModelFile(path);
  const begins = (magic: Buffer) => file.bytes.subarray(0, magic.length).equals(magic);
  if (begins(zipMagic)) return await importKeras(file.path, file.bytes);
  if (begins(hdf5Magic)) {
    throw brokenFile(file.path, 'it is a model in the older HDF5 format; load it in Keras and save it as .keras');
  }
  if (file.bytes.length > maxJsonBytes) throw brokenFile(file.path, 'it is neither an archive nor a model.json');
  return await importTfjs(file.path, file.bytes);
}
