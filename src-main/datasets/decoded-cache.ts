/**
 * Data sets as raw headerless files, without packing: what the training graph reads by itself, and what samples are cut from. Made
 * once from the sources and kept in the user's cache; anything wrong with the copy only makes it anew.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { DatasetInfo, UnreadableFile } from '../contract/dataset.js';
import { ProblemError } from '../contract/problem.js';
import type { TableDescription } from '../contract/table.js';
import { arrayNames, type ArrayName } from './catalogue.js';
import { fileProblem } from './data-problem.js';
import { stampOf, type FileStamp } from './source-folder.js';

/** Raised whenever the files or what `meta.json` says of them change. */
export const cacheVersion = 2;
const staleAfterMs = 60 * 60 * 1000;

/** What is known of a decoded copy besides its files. */
export interface DecodedContent {
  readonly info: DatasetInfo;
  /** Samples stored for training (validation's among them) and for testing; 0 for testing where the source has no test set. */
  readonly counts: { readonly train: number; readonly test: number };
  /** Smallest and largest value of the training samples. */
  readonly valueRange: readonly [number, number];
  readonly unreadable: readonly UnreadableFile[];
  readonly table?: TableDescription;
  /** The published files that were read, where the folder's name does not tell. */
  readonly sources?: readonly FileStamp[];
}

/** A decoded copy. */
export interface Decoded extends DecodedContent {
  readonly folder: string;
  /** Absolute paths of the raw files. */
  readonly files: Readonly<Record<ArrayName, string>>;
}

const stampSchema = z.object({ file: z.string(), size: z.number(), mtimeMs: z.number() });
/** What was written by this version of this file is not looked at further than to see that it is whole. */
const metaSchema = z.object({
  version: z.literal(cacheVersion),
  /** The raw files by name within the folder. */
  arrays: z.record(z.enum(arrayNames), stampSchema),
  content: z.custom<DecodedContent>((value) => typeof value === 'object' && value !== null && 'info' in value),
});
type Meta = z.output<typeof metaSchema>;

/** The folder of all decoded copies. */
export function decodedParent(cache: string): string {
  return join(cache, 'decoded');
}

/** A copy's folder. Its name states the content by its key, so no copy is ever taken for that of other data. */
export function decodedFolder(cache: string, name: string, contentKey: string): string {
  return join(decodedParent(cache), `${name}-v${cacheVersion}-${contentKey.slice(0, 12)}`);
}

/** SHA-256, in hex, of anything that can be written as JSON. */
export function contentKeyOf(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([cacheVersion, content]))
    .digest('hex');
}

/** A raw file's name tells its values: bytes or 32-bit floats. */
export function rawFile(folder: string, name: ArrayName, dtype: 'u8' | 'f32' = 'u8'): string {
  return join(folder, `${name}.${dtype}`);
}

function decodedIn(folder: string, { arrays, content }: Meta): Decoded {
  const files = Object.fromEntries(arrayNames.map((name) => [name, join(folder, arrays[name].file)]));
  return { ...content, folder, files: files as Record<ArrayName, string> };
}

export function sameStamp(a: FileStamp, b: FileStamp | undefined): boolean {
  return b !== undefined && a.file === b.file && a.size === b.size && a.mtimeMs === b.mtimeMs;
}

async function readMeta(folder: string): Promise<Meta | undefined> {
  try {
    return metaSchema.parse(JSON.parse(await readFile(join(folder, 'meta.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

/** The copy, if it did not change since by size or time; reads `meta.json` only, and notes that it was used. */
export async function findDecoded(folder: string): Promise<Decoded | undefined> {
  const meta = await readMeta(folder);
  if (meta === undefined) return undefined;
  for (const name of arrayNames) {
    const { file } = meta.arrays[name];
    const now = await stampOf(join(folder, file));
    if (now === undefined || !sameStamp({ ...now, file }, meta.arrays[name])) return undefined;
  }
  const now = new Date();
  // Only the order of removal depends on it.
  await utimes(join(folder, 'meta.json'), now, now).catch(() => undefined);
  return decodedIn(folder, meta);
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

/** The four raw files as they lie in a folder. */
async function stampArrays(folder: string): Promise<Meta['arrays']> {
  const files = await readdir(folder);
  const arrays: Partial<Record<ArrayName, FileStamp>> = {};
  for (const name of arrayNames) {
    const file = files.find((candidate) => candidate.startsWith(`${name}.`));
    if (file === undefined) throw new Error(`${name} was not written`);
    const { size, mtimeMs } = await stat(join(folder, file));
    arrays[name] = { file, size, mtimeMs };
  }
  return arrays as Record<ArrayName, FileStamp>;
}

/**
 * Makes a copy: `write` puts all four raw files into the folder it is given. That folder is beside the copy's and renamed file by
 * file, `meta.json` last: every path always leads to a whole file, even for a trainer that is reading the former copy, and a
 * half-renamed folder is simply not recognised at the next opening.
 *
 * @throws ProblemError `file-access`, or whatever `write` throws
 */
export async function makeDecoded(folder: string, write: (making: string) => Promise<DecodedContent>): Promise<Decoded> {
  const parent = dirname(folder);
  const making = join(parent, `making-${randomUUID()}`);
  try {
    await mkdir(making, { recursive: true });
    await sweep(parent);
    const content = await write(making);
    const meta: Meta = { version: cacheVersion, arrays: await stampArrays(making), content };
    await writeFile(join(making, 'meta.json'), `${JSON.stringify(meta, null, 1)}\n`);
    await mkdir(folder, { recursive: true });
    // What was worked out of a former copy, such as the classes' means, is worked out anew.
    for (const name of await readdir(folder)) {
      if (name.startsWith('derived-')) await rm(join(folder, name), { force: true });
    }
    for (const name of arrayNames) {
      const { file } = meta.arrays[name];
      await rename(join(making, file), join(folder, basename(file)));
    }
    await rename(join(making, 'meta.json'), join(folder, 'meta.json'));
    return decodedIn(folder, meta);
  } catch (error) {
    const isFileError = error instanceof Error && 'syscall' in error;
    throw isFileError ? new ProblemError(fileProblem(folder, error)) : error;
  } finally {
    // If this fails, a later decoding sweeps it up.
    await rm(making, { recursive: true, force: true }).catch(() => undefined);
  }
}
