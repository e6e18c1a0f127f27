/**
 * Data sets as raw `uint8` files, without header or packing: what the training graph reads by itself, and what samples are cut
 * from. Decoded once from the published files and kept in the user's cache; anything wrong with the copy only makes it anew.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ProblemError, type Problem } from '../contract/problem.js';
import { arrayNames, type ArrayName, type DatasetEntry } from './catalogue.js';
import { corruptProblem, DataFaultError, fileProblem } from './data-problem.js';
import { idxHeader, readIdx } from './idx.js';
import { stampOf, type FileStamp, type SourceFolder, type SourceStamps } from './source-folder.js';

/** Raised whenever the files or what `meta.json` says of them change. */
const version = 1;
const staleAfterMs = 60 * 60 * 1000;

const stampSchema = z.object({ file: z.string(), size: z.number(), mtimeMs: z.number() });
const stampsSchema = z.record(z.enum(arrayNames), stampSchema);
const metaSchema = z.object({
  version: z.literal(version),
  /** The published files that were read. */
  sources: stampsSchema,
  /** The raw files that came of it, by name within the folder. */
  arrays: stampsSchema,
  /** Smallest and largest value of the training images. */
  valueRange: z.tuple([z.number(), z.number()]).readonly(),
});

type Meta = Readonly<z.output<typeof metaSchema>>;

/** The decoded copy of a data set. */
export interface DecodedDataset {
  /** Absolute paths of the raw files. */
  readonly files: Readonly<Record<ArrayName, string>>;
  readonly valueRange: readonly [number, number];
}

/** The copy's folder. Its name states the content, so no copy is ever taken for that of other data. */
export function decodedFolder(entry: DatasetEntry, cache: string): string {
  const content = arrayNames.map((name) => entry.arrays[name].md5).join('\n');
  const key = createHash('md5').update(content).digest('hex').slice(0, 12);
  return join(cache, 'decoded', `${entry.info.name}-v${version}-${key}`);
}

function fileIn(folder: string, name: ArrayName): string {
  return join(folder, `${name}.u8`);
}

function decodedIn(folder: string, meta: Meta): DecodedDataset {
  const files = Object.fromEntries(arrayNames.map((name) => [name, fileIn(folder, name)])) as Record<ArrayName, string>;
  return { files, valueRange: meta.valueRange };
}

function sameStamp(a: FileStamp, b: FileStamp | undefined): boolean {
  return b !== undefined && a.file === b.file && a.size === b.size && a.mtimeMs === b.mtimeMs;
}

async function readMeta(folder: string): Promise<Meta | undefined> {
  try {
    return metaSchema.parse(JSON.parse(await readFile(join(folder, 'meta.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

/** The copy, if neither it nor the files it was made from changed since by size or time; reads `meta.json` only. */
export async function findDecoded(folder: string, sources: SourceStamps): Promise<DecodedDataset | undefined> {
  const meta = await readMeta(folder);
  if (meta === undefined) return undefined;
  if (!arrayNames.every((name) => sameStamp(sources[name], meta.sources[name]))) return undefined;
  for (const name of arrayNames) {
    const now = await stampOf(fileIn(folder, name));
    if (now === undefined || !sameStamp({ ...now, file: `${name}.u8` }, meta.arrays[name])) return undefined;
  }
  return decodedIn(folder, meta);
}

/**
 * Whether the copy holds the data set's values to the last byte; reads all of it, some 0.2 s. An idx file's hash covers header
 * and values, and the header is known, so the published hashes serve for the raw files as well.
 */
export async function isIntact(entry: DatasetEntry, decoded: DecodedDataset): Promise<boolean> {
  for (const name of arrayNames) {
    const hash = createHash('md5').update(idxHeader(entry.arrays[name].shape));
    try {
      for await (const chunk of createReadStream(decoded.files[name], { highWaterMark: 1 << 18 })) hash.update(chunk as Buffer);
    } catch {
      return false;
    }
    if (hash.digest('hex') !== entry.arrays[name].md5) return false;
  }
  return true;
}

interface Written {
  readonly stamp: FileStamp;
  readonly valueRange: readonly [number, number];
}

async function decodeArray(entry: DatasetEntry, name: ArrayName, source: string, folder: string): Promise<Written> {
  let [smallest, largest] = [255, 0];
  const target = fileIn(folder, name);
  const handle = await open(target, 'wx');
  try {
    await readIdx(source, entry.arrays[name], async (values) => {
      for (const value of values) {
        if (value < smallest) smallest = value;
        if (value > largest) largest = value;
      }
      await handle.appendFile(values);
    });
  } finally {
    await handle.close();
  }
  const { size, mtimeMs } = await stat(target);
  return { stamp: { file: `${name}.u8`, size, mtimeMs }, valueRange: [smallest, largest] };
}

/** Decodes all four files into a folder; reports every bad one, not only the first. */
async function decodeAll(entry: DatasetEntry, source: SourceFolder, sources: SourceStamps, folder: string): Promise<Meta> {
  const problems: Problem[] = [];
  const written: Partial<Record<ArrayName, Written>> = {};
  for (const name of arrayNames) {
    const { file } = sources[name];
    try {
      written[name] = await decodeArray(entry, name, file, folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === 'write') throw error;
      problems.push(error instanceof DataFaultError ? corruptProblem(entry, file, source, error) : fileProblem(file, error));
    }
  }
  const [first, ...more] = problems;
  if (first !== undefined) throw new ProblemError(first, ...more);
  const all = written as Record<ArrayName, Written>;
  const arrays = Object.fromEntries(arrayNames.map((name) => [name, all[name].stamp])) as Record<ArrayName, FileStamp>;
  return { version, sources, arrays, valueRange: all['train-images'].valueRange };
}

/** Removes what decoding left behind when it was killed. Another process may be decoding right now: spare the recent ones. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith('making-')) continue;
    const stamp = await stampOf(join(parent, name));
    if (stamp !== undefined && Date.now() - stamp.mtimeMs > staleAfterMs) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
}

/**
 * Makes the copy from the published files, some 0.6 s. It is written beside and renamed file by file, `meta.json` last: every
 * path always leads to a whole file, even for a trainer that is reading the former copy, and a half-renamed folder is simply
 * not recognised at the next opening.
 *
 * @throws ProblemError `data-corrupt`, one problem for each bad file; `file-access`
 */
export async function decode(
  entry: DatasetEntry,
  source: SourceFolder,
  sources: SourceStamps,
  folder: string,
): Promise<DecodedDataset> {
  const parent = dirname(folder);
  const making = join(parent, `making-${randomUUID()}`);
  try {
    await mkdir(making, { recursive: true });
    await sweep(parent);
    const meta = await decodeAll(entry, source, sources, making);
    await writeFile(join(making, 'meta.json'), `${JSON.stringify(meta, null, 2)}\n`);
    await mkdir(folder, { recursive: true });
    for (const name of arrayNames) await rename(fileIn(making, name), fileIn(folder, name));
    await rename(join(making, 'meta.json'), join(folder, 'meta.json'));
    return decodedIn(folder, meta);
  } catch (error) {
    throw error instanceof ProblemError ? error : new ProblemError(fileProblem(folder, error));
  } finally {
    // If this fails, a later decoding sweeps it up.
    await rm(making, { recursive: true, force: true }).catch(() => undefined);
  }
}
