/**
 * The idx format of the MNIST family: two zero bytes, a type byte, the number of dimensions, each dimension as 32 bits with the
 * highest byte first, then the values. Only unsigned bytes (type 0x08) are read.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { sizeOf, type Shape } from '../contract/shape.js';
import { DataFaultError } from './data-problem.js';

const unsignedByte = 0x08;
/** All type bytes of the format, to tell an idx file of other values from something else altogether. */
const valueTypes: ReadonlySet<number> = new Set([unsignedByte, 0x09, 0x0b, 0x0c, 0x0d, 0x0e]);
/** Small enough that hashing a chunk takes under a millisecond, large enough that their number does not matter. */
const chunkBytes = 1 << 18;

export interface IdxExpectation {
  readonly shape: Shape;
  /** MD5 of the plain file, header included, in hex; any content will do without it. */
  readonly md5?: string;
}

/** The header of an idx file of unsigned bytes. */
export function idxHeader(shape: Shape): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt8(unsignedByte, 2);
  header.writeUInt8(shape.length, 3);
  shape.forEach((dimension, axis) => header.writeUInt32BE(dimension, 4 + 4 * axis));
  return header;
}

function firstBytes(header: Buffer): string {
  const hex = header.toString('hex', 0, 4).replace(/(..)(?=.)/g, '$1 ');
  return `the first bytes ${hex}`;
}

function shapeIn(header: Buffer): number[] {
  const shape: number[] = [];
  for (let offset = 4; offset < header.length; offset += 4) shape.push(header.readUInt32BE(offset));
  return shape;
}

function cutShort(foundBytes: number, expectedBytes: number): DataFaultError {
  const found = foundBytes === 0 ? 'an empty file' : `${foundBytes} bytes`;
  return new DataFaultError('truncated', found, `${expectedBytes} bytes`);
}

function checkHeader(found: Buffer, expected: Buffer): void {
  if (!found.subarray(0, 4).equals(expected.subarray(0, 4))) {
    const isIdx = found.readUInt16BE(0) === 0 && valueTypes.has(found.readUInt8(2));
    throw new DataFaultError(isIdx ? 'wrong-kind' : 'not-idx', firstBytes(found), firstBytes(expected));
  }
  if (!found.equals(expected))
    throw new DataFaultError('wrong-shape', shapeIn(found).join(' × '), shapeIn(expected).join(' × '));
}

/** Whether a file is a gzip archive, and its size in bytes. */
async function inspect(file: string): Promise<{ packed: boolean; size: number }> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    const { size } = await handle.stat();
    return { packed: bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b, size };
  } finally {
    await handle.close();
  }
}

function zlibFault(error: unknown, packedBytes: number, expectedBytes: number): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const expected = `one that unpacks to ${expectedBytes} bytes`;
  if (code === 'Z_BUF_ERROR') {
    return new DataFaultError('truncated', `a gzip archive that ends early, after ${packedBytes} bytes`, expected);
  }
  if (code === 'Z_DATA_ERROR') {
    const reason = (error as Error).message;
    return new DataFaultError('damaged', `a gzip archive that cannot be unpacked (${reason})`, expected);
  }
  return error;
}

/** The file's bytes in pieces, unpacked if it is packed. */
async function* plainChunks(file: string, expectedBytes: number): AsyncGenerator<Buffer> {
  const { packed, size } = await inspect(file);
  const stored = createReadStream(file, { highWaterMark: chunkBytes });
  if (!packed) {
    yield* stored as AsyncIterable<Buffer>;
    return;
  }
  const unpacked = createGunzip({ chunkSize: chunkBytes });
  stored.on('error', (error) => unpacked.destroy(error));
  try {
    yield* stored.pipe(unpacked) as AsyncIterable<Buffer>;
  } catch (error) {
    throw zlibFault(error, size, expectedBytes);
  } finally {
    stored.destroy();
  }
}

/**
 * The shape that an idx file of unsigned bytes states.
 *
 * @param dimensions how many it may have
 * @throws DataFaultError when it is no such file; file system errors as they come
 */
export async function readIdxShape(file: string, dimensions: readonly number[]): Promise<Shape> {
  let begun = Buffer.alloc(0);
  for await (const chunk of plainChunks(file, 4 + 4 * Math.max(...dimensions))) {
    begun = Buffer.concat([begun, chunk]);
    if (begun.length >= 4 + 4 * Math.max(...dimensions)) break;
  }
  if (begun.length < 4) throw cutShort(begun.length, 4 + 4 * Math.min(...dimensions));
  const expected = `the first bytes 00 00 08 ${dimensions.map((count) => `0${count}`).join(' or 00 00 08 ')}`;
  const isIdx = begun.readUInt16BE(0) === 0 && valueTypes.has(begun.readUInt8(2));
  if (!isIdx) throw new DataFaultError('not-idx', firstBytes(begun), expected);
  const count = begun.readUInt8(3);
  if (begun.readUInt8(2) !== unsignedByte || !dimensions.includes(count)) {
    throw new DataFaultError('wrong-kind', firstBytes(begun), expected);
  }
  if (begun.length < 4 + 4 * count) throw cutShort(begun.length, 4 + 4 * count);
  return shapeIn(begun.subarray(0, 4 + 4 * count));
}

/**
 * Reads an idx file, packed by gzip or plain, in pieces, and hands on its values without the header: `uint8`, in C order. What
 * was handed on is only to be trusted once the promise resolves, since the hash is known last.
 *
 * @throws DataFaultError when the file is not the expected one; file system errors as they come
 */
export async function readIdx(
  file: string,
  expected: IdxExpectation,
  onValues: (values: Uint8Array) => Promise<void> | void,
): Promise<void> {
  const header = idxHeader(expected.shape);
  const expectedBytes = header.length + sizeOf(expected.shape);
  const hash = expected.md5 === undefined ? undefined : createHash('md5');
  let begun = Buffer.alloc(0);
  let bytes = 0;

  for await (const chunk of plainChunks(file, expectedBytes)) {
    bytes += chunk.length;
    hash?.update(chunk);
    let values = chunk;
    if (begun.length < header.length) {
      const share = header.length - begun.length;
      begun = Buffer.concat([begun, chunk.subarray(0, share)]);
      values = chunk.subarray(share);
      if (begun.length === header.length) checkHeader(begun, header);
    }
    if (bytes > expectedBytes) {
      throw new DataFaultError('too-long', `more than ${expectedBytes} bytes`, `${expectedBytes} bytes`);
    }
    if (values.length > 0) await onValues(values);
  }
  if (begun.length >= 4 && begun.length < header.length) checkHeader(begun.subarray(0, 4), header.subarray(0, 4));
  if (bytes < expectedBytes) throw cutShort(bytes, expectedBytes);
  const md5 = hash?.digest('hex');
  if (md5 !== expected.md5) throw new DataFaultError('wrong-content', `MD5 ${md5}`, `MD5 ${expected.md5}`);
}
