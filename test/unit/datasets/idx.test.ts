import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idxHeader, readIdx, type IdxExpectation } from '../../../src-main/datasets/idx.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'idx-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

const shape = [5, 2, 3];
const values = Buffer.from(Array.from({ length: 30 }, (_, index) => (index * 37) % 256));
const plain = Buffer.concat([idxHeader(shape), values]);
const expected: IdxExpectation = { shape, md5: createHash('md5').update(plain).digest('hex') };

async function read(content: Uint8Array): Promise<Buffer> {
  const file = join(folder, 'file');
  await writeFile(file, content);
  const pieces: Uint8Array[] = [];
  await readIdx(file, expected, (piece) => void pieces.push(Uint8Array.from(piece)));
  return Buffer.concat(pieces);
}

function withHeader(type: number, ...dimensions: number[]): Buffer {
  const header = idxHeader(dimensions);
  header.writeUInt8(type, 2);
  return Buffer.concat([header, values]);
}

describe('idxHeader', () => {
  it('is the one the format prescribes', () => {
    expect(idxHeader([60_000, 28, 28]).toString('hex')).toBe('000008030000ea600000001c0000001c');
  });
});

describe('readIdx', () => {
  it('hands on the values of a plain and of a packed file', async () => {
    expect(await read(plain)).toEqual(values);
    expect(await read(gzipSync(plain))).toEqual(values);
  });

  it.each<[string, Buffer, { fault: string; found: string }]>([
    ['empty', Buffer.alloc(0), { fault: 'truncated', found: 'an empty file' }],
    ['cut in the magic number', plain.subarray(0, 3), { fault: 'truncated', found: '3 bytes' }],
    ['cut in the header', plain.subarray(0, 9), { fault: 'truncated', found: '9 bytes' }],
    ['cut right after the header', plain.subarray(0, 16), { fault: 'truncated', found: '16 bytes' }],
    ['cut in the values', plain.subarray(0, 40), { fault: 'truncated', found: '40 bytes' }],
    ['cut before packing', gzipSync(plain.subarray(0, 40)), { fault: 'truncated', found: '40 bytes' }],
    [
      'cut after packing',
      gzipSync(plain).subarray(0, 30),
      { fault: 'truncated', found: 'a gzip archive that ends early, after 30 bytes' },
    ],
    ['cut in the gzip header', gzipSync(plain).subarray(0, 4), { fault: 'truncated', found: 'a gzip archive that ends early' }],
    ['a web page', Buffer.from('<!DOCTYPE html>'), { fault: 'not-idx', found: 'the first bytes 3c 21 44 4f' }],
    ['a packed web page', gzipSync('<!DOCTYPE html>'), { fault: 'not-idx', found: 'the first bytes 3c 21 44 4f' }],
    ['of floats', withHeader(0x0d, ...shape), { fault: 'wrong-kind', found: 'the first bytes 00 00 0d 03' }],
    ['of labels', withHeader(0x08, 30), { fault: 'wrong-kind', found: 'the first bytes 00 00 08 01' }],
    ['of another shape', withHeader(0x08, 5, 3, 2), { fault: 'wrong-shape', found: '5 × 3 × 2' }],
    ['too long', Buffer.concat([plain, Buffer.from([1])]), { fault: 'too-long', found: 'more than 46 bytes' }],
    ['of other values', Buffer.concat([idxHeader(shape), Buffer.alloc(30)]), { fault: 'wrong-content', found: 'MD5' }],
  ])('tells a file that is %s', async (_what, content, { fault, found }) => {
    await expect(read(content)).rejects.toMatchObject({ fault, found: expect.stringContaining(found) });
  });

  it('tells a damaged archive', async () => {
    const packed = gzipSync(plain);
    packed[packed.length - 6]! ^= 0xff;
    await expect(read(packed)).rejects.toMatchObject({
      fault: 'damaged',
      found: expect.stringContaining('incorrect data check'),
    });
  });

  it('leaves file system errors as they are', async () => {
    await expect(readIdx(join(folder, 'none'), expected, () => undefined)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
