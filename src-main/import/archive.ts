/** Reads named entries of a zip archive into memory. Nothing is unpacked to disk; names that would lead elsewhere are refused. */
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { ProblemError } from '../contract/problem.js';
import { brokenFile } from './import-problem.js';
import { maxEntries } from './limits.js';

/** The wanted entries with the bytes that each may have at most. */
export type Wanted = Readonly<Record<string, number>>;

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

function open(bytes: Buffer): Promise<yauzl.ZipFile> {
  return new Promise((done, failed) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, strictFileNames: true }, (error, archive) => {
      if (error === null) done(archive);
      else failed(error);
    });
  });
}

function entriesOf(archive: yauzl.ZipFile): Promise<readonly yauzl.Entry[]> {
  return new Promise((done, failed) => {
    const entries: yauzl.Entry[] = [];
    archive.on('error', failed);
    archive.on('end', () => done(entries));
    archive.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry);
      archive.readEntry();
    });
    archive.readEntry();
  });
}

function contentOf(archive: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer> {
  return new Promise((done, failed) => {
    archive.openReadStream(entry, (error, stream) => {
      if (error !== null) failed(error);
      else buffer(stream).then(done, failed);
    });
  });
}

async function readEntries(path: string, bytes: Buffer, wanted: Wanted): Promise<ReadonlyMap<string, Buffer>> {
  const archive = await open(bytes);
  if (archive.entryCount > maxEntries) {
    throw brokenFile(path, `its archive has ${archive.entryCount} entries, and at most ${maxEntries} are read`);
  }
  const found = new Map<string, Buffer>();
  for (const entry of await entriesOf(archive)) {
    const { fileName, uncompressedSize } = entry;
    const limit = Object.hasOwn(wanted, fileName) ? wanted[fileName] : undefined;
    if (limit === undefined) continue;
    if (found.has(fileName)) throw brokenFile(path, `its archive has ${fileName} twice`);
    if (uncompressedSize > limit) {
      throw brokenFile(path, `${fileName} has ${uncompressedSize} bytes, and at most ${limit} are read`);
    }
    const content = await contentOf(archive, entry);
    if (crc32(content) !== entry.crc32) throw brokenFile(path, `${fileName} does not match its checksum`);
    found.set(fileName, content);
  }
  return found;
}

/**
 * The entries of the archive that are `wanted`, by name; those that are not there are missing.
 * @throws ProblemError `usage` for a broken archive, and one that asks for more than the limits
 */
export async function readArchive(path: string, bytes: Buffer, wanted: Wanted): Promise<ReadonlyMap<string, Buffer>> {
  try {
    return await readEntries(path, bytes, wanted);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw brokenFile(path, `its archive cannot be read (${reasonOf(error)})`);
  }
}
