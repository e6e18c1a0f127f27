import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open, symlink } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { SetupError } from './setup-error.mjs';

/**
 * @typedef {object} ZipEntry
 * @property {string} name
 * @property {number} size unpacked, in bytes
 * @property {number} packed in bytes
 * @property {number} method 0 stored, 8 deflated
 * @property {number} mode Unix mode bits, 0 where the archive has none
 * @property {number} offset of the local header
 */

// Field offsets are those of PKWARE's APPNOTE 6.3, sections 4.3.7 (local header), 4.3.12 (central) and 4.3.16 (end).
const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * The entries of a zip archive (a wheel, too, is one), from its central directory.
 *
 * @param {string} file
 * @returns {Promise<ZipEntry[]>}
 */
export async function readZip(file) {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, END_SIZE + LONGEST_COMMENT));
    await handle.read(tail, 0, tail.length, size - tail.length);
    let end = tail.length - END_SIZE;
    while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end--;
    if (end < 0) throw notAnArchive(file);
    const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
    await handle.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
    return parseDirectory(directory, file);
  } finally {
    await handle.close();
  }
}

/**
 * @param {Buffer} directory
 * @param {string} file
 * @returns {ZipEntry[]}
 */
function parseDirectory(directory, file) {
  const entries = [];
  for (let at = 0; at < directory.length;) {
    if (directory.readUInt32LE(at) !== CENTRAL_SIGNATURE) throw notAnArchive(file);
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: directory.readUInt16LE(at + 40),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Unpacks the entries that `place` names a file for.
 *
 * @param {string} file
 * @param {string} folder
 * @param {(name: string) => string | undefined} place where in the folder an entry goes; undefined leaves it out
 * @param {(done: number, total: number) => void} [onBytes] unpacked bytes
 * @returns {Promise<void>}
 */
export async function unpackZip(file, folder, place, onBytes = () => {}) {
  const wanted = [];
  for (const entry of await readZip(file)) {
    const name = entry.name.endsWith('/') ? undefined : place(entry.name);
    if (name) wanted.push({ entry, target: inside(folder, name) });
  }
  const total = wanted.reduce((sum, { entry }) => sum + entry.size, 0);
  let done = 0;
  const handle = await open(file);
  try {
    for (const { entry, target } of wanted) {
      await mkdir(dirname(target), { recursive: true });
      const header = Buffer.alloc(30);
      await handle.read(header, 0, 30, entry.offset);
      const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
      if ((entry.mode & FILE_TYPE) === SYMBOLIC_LINK) {
        const pointer = Buffer.alloc(entry.packed);
        await handle.read(pointer, 0, entry.packed, start);
        await symlink(pointer.toString('utf8'), target);
        continue;
      }
      await unpackEntry(file, entry, start, target, (bytes) => onBytes((done += bytes), total));
    }
  } finally {
    await handle.close();
  }
}

/**
 * @param {string} file
 * @param {ZipEntry} entry
 * @param {number} start of the entry's data
 * @param {string} target
 * @param {(bytes: number) => void} onBytes
 */
async function unpackEntry(file, entry, start, target, onBytes) {
  let written = 0;
  /** @param {AsyncIterable<Buffer>} source */
  async function* counted(source) {
    for await (const chunk of source) {
      written += chunk.length;
      onBytes(chunk.length);
      yield chunk;
    }
  }
  const packed = entry.packed
    ? createReadStream(file, { start, end: start + entry.packed - 1, highWaterMark: 1 << 18 })
    : Readable.from([]);
  const output = createWriteStream(target);
  if (entry.method === 8) await pipeline(packed, createInflateRaw({ chunkSize: 1 << 18 }), counted, output);
  else await pipeline(packed, counted, output);
  if (written !== entry.size) throw notAnArchive(`${entry.name} (${written} of ${entry.size} bytes)`);
  if (entry.mode & 0o777) await chmod(target, entry.mode & 0o777);
}

/**
 * A name in an archive is somebody else's text: it must not lead out of the folder.
 *
 * @param {string} folder
 * @param {string} name
 */
function inside(folder, name) {
  const target = resolve(folder, name);
  if (!target.startsWith(resolve(folder) + sep)) throw notAnArchive(name);
  return target;
}

/** @param {string} name */
function notAnArchive(name) {
  return new SetupError(`${name} is damaged`, 'a whole zip archive', 'run `npm run setup` again');
}
