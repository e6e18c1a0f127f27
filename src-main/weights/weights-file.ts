/**
 * Weights on disk in the safetensors format (https://github.com/huggingface/safetensors#format): 8 bytes little-endian length,
 * a JSON header of names, shapes and offsets, then the raw numbers. The header's free texts hold the numbers' SHA-256. Written beside and renamed, so that a reader never sees half a file.
 */
import { createHash } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { ProblemError } from '../contract/problem.js';
import type { Shape } from '../contract/shape.js';
import { sizeOf } from '../contract/shape.js';

/** A float32 array's name and shape: a weight (`dense/kernel`), or an optimizer's slot (`dense/kernel/momentum`). */
export interface ArraySpec {
  readonly name: string;
  readonly shape: Shape;
}

export interface NamedArray extends ArraySpec {
  readonly values: Float32Array;
}

interface HeaderEntry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

function bytesOf({ values }: NamedArray): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** Writes float32 arrays; `metadata` is kept as text beside them, with the numbers' checksum as `sha256`. */
export async function writeWeights(
  path: string,
  arrays: readonly NamedArray[],
  metadata: Readonly<Record<string, string>>,
): Promise<void> {
  const hash = createHash('sha256');
  for (const array of arrays) hash.update(bytesOf(array));
  const entries: Record<string, unknown> = { __metadata__: { ...metadata, sha256: hash.digest('hex') } };
  let offset = 0;
  for (const { name, shape, values } of arrays) {
    entries[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + values.byteLength] };
    offset += values.byteLength;
  }
  const json = JSON.stringify(entries);
  // Numbers start at a multiple of 8 bytes; the format pads with spaces.
  const header = Buffer.from(json.padEnd(Math.ceil(Buffer.byteLength(json) / 8) * 8 + json.length - Buffer.byteLength(json)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const beside = `${path}.${process.pid}.part`;
  const file = await open(beside, 'w');
  try {
    await file.writev([length, header, ...arrays.map(bytesOf)]);
    await file.sync();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(beside, path);
}

function corrupt(path: string, found: string): ProblemError {
  return new ProblemError({
    code: 'data-corrupt',
    message: `${path} is not a usable weights file: ${found}.`,
    hint: 'A run keeps its weights in this file as safetensors; train again, or bring the file back from a copy.',
    path,
    params: { path, found },
  });
}

function readHeader(path: string, bytes: Buffer): { readonly entries: Record<string, HeaderEntry>; readonly start: number } {
  if (bytes.length < 8) throw corrupt(path, `it has ${bytes.length} bytes`);
  const length = Number(bytes.readBigUInt64LE(0));
  if (length > bytes.length - 8) throw corrupt(path, 'its header is cut off');
  try {
    const entries = JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Record<string, HeaderEntry>;
    return { entries, start: 8 + length };
  } catch {
    throw corrupt(path, 'its header is not JSON');
  }
}

function metadataOf(entries: Record<string, HeaderEntry>): Readonly<Record<string, string>> {
  return (entries['__metadata__'] ?? {}) as unknown as Readonly<Record<string, string>>;
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw new ProblemError({
      code: 'run-not-found',
      message: `${path} cannot be read.`,
      hint: 'The run has no weights yet: it was stopped before its first epoch, or its folder was changed.',
      path,
      params: { path },
    });
  }
}

/** The texts kept beside the arrays. @throws ProblemError as `readWeights` does */
export async function readMetadata(path: string): Promise<Readonly<Record<string, string>>> {
  return metadataOf(readHeader(path, await readBytes(path)).entries);
}

/**
 * Reads the arrays of the given names and shapes, in this order.
 * @throws ProblemError `run-not-found` without the file, `data-corrupt` when it is cut off, changed, or of another model
 */
export async function readWeights(path: string, wanted: readonly ArraySpec[]): Promise<readonly Float32Array[]> {
  const bytes = await readBytes(path);
  const { entries, start } = readHeader(path, bytes);
  const { sha256 } = metadataOf(entries);
  if (sha256 !== undefined && createHash('sha256').update(bytes.subarray(start)).digest('hex') !== sha256) {
    throw corrupt(path, 'its checksum does not match');
  }
  return wanted.map(({ name, shape }) => {
    const entry = entries[name];
    if (entry === undefined || entry.dtype !== 'F32' || entry.shape.join() !== shape.join()) {
      throw corrupt(path, `it has no array ${name} of shape ${shape.join(' × ')}`);
    }
    const [from, to] = entry.data_offsets;
    if (to - from !== sizeOf(shape) * 4 || start + to > bytes.length) throw corrupt(path, `array ${name} is cut off`);
    const copy = new Uint8Array(bytes.subarray(start + from, start + to));
    return new Float32Array(copy.buffer);
  });
}
