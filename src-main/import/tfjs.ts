/** A TensorFlow.js layers model: `model.json`, and the files of numbers that it names beside it. */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { sizeOf } from '../contract/shape.js';
import type { NamedArray } from '../weights/weights-file.js';
import { assemble, type Assembled } from './assemble.js';
import type { WantedArray } from './fitted-arrays.js';
import { brokenFile, cannotImport } from './import-problem.js';
import type { ImportedModel } from './imported-model.js';
import { expectShape, parseJson } from './json.js';
import { maxShards, maxWeightBytes } from './limits.js';
import { savedCompileSchema } from './read-compile.js';
import { readSourceModel } from './source-model.js';

const weightSchema = z.object({
  name: z.string(),
  shape: z.array(z.number().int().min(0)),
  dtype: z.string(),
  quantization: z.unknown().optional(),
});

const fileSchema = z.object({
  format: z.string().optional(),
  modelTopology: z.record(z.string(), z.unknown()),
  trainingConfig: savedCompileSchema.nullish(),
  weightsManifest: z.array(z.object({ paths: z.array(z.string()), weights: z.array(weightSchema) })),
  userDefinedMetadata: z.object({ experiment: z.unknown().optional(), dataset: z.unknown().optional() }).optional(),
});
type Manifest = z.output<typeof fileSchema>['weightsManifest'];

/** The files of a group, joined. They lie beside `model.json`: no name leads into another folder. */
async function readShards(path: string, names: readonly string[], left: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for (const name of names) {
    if (basename(name) !== name || name.includes('\\') || name === '..') {
      throw brokenFile(path, `it names "${name}" as a file of weights, which does not lie beside it`);
    }
    const file = join(dirname(path), name);
    try {
      size += (await stat(file)).size;
      if (size <= left) parts.push(await readFile(file));
    } catch {
      throw brokenFile(path, `${name}, which it names, cannot be read`);
    }
    if (size > left) throw brokenFile(path, `its weights have more than ${maxWeightBytes} bytes`);
  }
  return Buffer.concat(parts);
}

/** All arrays by name. */
async function readManifest(path: string, manifest: Manifest): Promise<ReadonlyMap<string, NamedArray>> {
  const count = manifest.reduce((sum, { paths }) => sum + paths.length, 0);
  if (count > maxShards) throw brokenFile(path, `it names ${count} files of weights, and at most ${maxShards} are read`);
  const arrays = new Map<string, NamedArray>();
  let left = maxWeightBytes;
  for (const { paths, weights } of manifest) {
    const bytes = await readShards(path, paths, left);
    left -= bytes.length;
    let offset = 0;
    for (const { name, shape, dtype, quantization } of weights) {
      if (dtype !== 'float32' || (quantization !== undefined && quantization !== null)) {
        throw cannotImport(
          `the weights ${name} are stored as ${dtype}${dtype === 'float32' ? ', quantized' : ''}`,
          'Weights of float32 that are not quantized are supported',
        );
      }
      const end = offset + 4 * sizeOf(shape);
      if (end > bytes.length) throw brokenFile(path, `the numbers of ${name} are cut off`);
      const values = new Float32Array(new Uint8Array(bytes.subarray(offset, end)).buffer);
      arrays.set(name, { name, shape, values });
      offset = end;
    }
  }
  return arrays;
}

/** TensorFlow puts a scope between layer and weight, or the model's name before both. */
function find(arrays: ReadonlyMap<string, NamedArray>, layer: string, weight: string): NamedArray | undefined {
  const direct = arrays.get(`${layer}/${weight}`);
  if (direct !== undefined) return direct;
  const named = [...arrays.values()].filter(({ name }) => {
    const words = name.split('/');
    return words.at(-1) === weight && words.includes(layer);
  });
  return named.length === 1 ? named[0] : undefined;
}

/** The arrays of fitted preprocessing and of the layers, in order. */
function arrange(
  path: string,
  arrays: ReadonlyMap<string, NamedArray>,
  { placed, fitted }: Pick<Assembled, 'placed' | 'fitted'>,
): readonly NamedArray[] {
  const read = ({ layer, name: weight, shape }: Omit<WantedArray, 'place'>): NamedArray => {
    const name = `${layer}/${weight}`;
    const found = find(arrays, layer, weight);
    if (found === undefined) throw brokenFile(path, `it has no weights ${name}`);
    if (found.shape.join() !== shape.join()) {
      throw brokenFile(path, `${name} has the shape [${found.shape.join(', ')}], and its layer wants [${shape.join(', ')}]`);
    }
    return { name, shape, values: found.values };
  };
  const own = placed.flatMap(({ name: layer, weights }) => weights.map(({ name, shape }) => read({ layer, name, shape })));
  return [...fitted((wanted) => read(wanted).values), ...own];
}

/** Reads a TensorFlow.js layers model. `bytes` is `model.json`, `path` where it lies. */
export async function importTfjs(path: string, bytes: Uint8Array): Promise<ImportedModel> {
  const value = parseJson(path, 'the file', bytes);
  if (typeof value === 'object' && value !== null && 'format' in value && value.format === 'graph-model') {
    throw cannotImport(
      'it is a graph model of TensorFlow.js, which holds no layers',
      'Layers models are supported: convert the model with --output_format=tfjs_layers_model',
    );
  }
  const saved = expectShape(path, 'the file', fileSchema, value);
  const { model_config: inner, training_config: trained } = saved.modelTopology;
  const model = readSourceModel(path, inner ?? saved.modelTopology);
  const compile =
    saved.trainingConfig ?? expectShape(path, 'training_config', savedCompileSchema.nullish(), trained) ?? undefined;
  const folder = basename(dirname(path));
  const name = folder === '' || folder === '.' ? model.name : folder;
  const { experiment, dataset } = saved.userDefinedMetadata ?? {};
  const assembled = assemble({ library: 'tfjs', name, model, compile, experiment, dataset });
  const weights = arrange(path, await readManifest(path, saved.weightsManifest), assembled);
  return { experiment: assembled.experiment, dataset: assembled.dataset, notes: assembled.notes, weights };
}
