/** The one way to a data set. */
import { readFile } from 'node:fs/promises';
import type { DatasetInfo, UnreadableFile } from '../contract/dataset.js';
import type { DatasetRef } from '../contract/experiment.js';
import { ProblemError } from '../contract/problem.js';
import type { TableDescription } from '../contract/table.js';
import type { Folders } from '../folders.js';
import { trimCache } from './cache-size.js';
import { catalogue, type ArrayName } from './catalogue.js';
import { fileProblem } from './data-problem.js';
import { decodedFolder, findDecoded, makeDecoded, type Decoded } from './decoded-cache.js';
import { idxSource } from './idx-source.js';
import { imageFolderSource } from './image-folder-source.js';
import { publishedSource } from './published.js';
import type { OpenSource, SourceContext } from './source.js';
import { csvTableSource } from './table/csv-source.js';

/** A data set that is decoded and checked; samples stay on disk. */
export interface OpenDataset {
  readonly info: DatasetInfo;
  /** Absolute paths of headerless files: samples of `info.dtype`; labels as `uint8`, or as `float32` for a quantity. */
  readonly files: Readonly<Record<ArrayName, string>>;
  /** Samples stored for training (validation's among them) and for testing; 0 for testing where the source has no test set. */
  readonly counts: { readonly train: number; readonly test: number };
  /** Class numbers, `[count]`; empty for a quantity. */
  readonly labels: { readonly train: Uint8Array; readonly test: Uint8Array };
  /** Quantities, `[count]`; only where those are predicted. */
  readonly targets?: { readonly train: Float32Array; readonly test: Float32Array };
  /** Smallest and largest value of the training samples. */
  readonly valueRange: readonly [number, number];
  /** SHA-256 of what the decoded copy is kept by. */
  readonly contentKey: string;
  /** The copy's folder in the cache, where what is worked out of it may be kept: files named `derived-…`. */
  readonly folder: string;
  readonly unreadable: readonly UnreadableFile[];
  readonly table?: TableDescription;
}

export interface OpenOptions extends Omit<SourceContext, 'folders'> {
  /** `quick` compares sizes and times of the files, `full` the hash of every byte. */
  readonly check?: 'quick' | 'full';
}

/** Decodings under way, by folder: a window asks for several views of the same data at once. */
const decoding = new Map<string, Promise<Decoded>>();

async function decodeOnce(folder: string, start: () => Promise<Decoded>, signal: AbortSignal | undefined): Promise<Decoded> {
  for (;;) {
    const running = decoding.get(folder);
    if (running === undefined) break;
    try {
      return await running;
    } catch (error) {
      // Whoever began it has cancelled it; whoever else wants it begins anew.
      if (!(error instanceof Error && error.name === 'AbortError') || signal?.aborted === true) throw error;
    }
  }
  const own = start().finally(() => decoding.delete(folder));
  decoding.set(folder, own);
  return own;
}

function look(ref: DatasetRef, context: SourceContext): Promise<OpenSource> {
  if (typeof ref === 'string') return publishedSource(catalogue[ref], context);
  switch (ref.type) {
    case 'idx':
      return idxSource(ref, context);
    case 'image-folder':
      return imageFolderSource(ref, context);
    case 'csv':
      return csvTableSource(ref, context);
  }
}

async function readFloats(file: string): Promise<Float32Array> {
  // A copy: the buffer that a small file is read into need not begin at a multiple of 4.
  return new Float32Array(new Uint8Array(await readFile(file)).buffer);
}

async function opened(decoded: Decoded, contentKey: string): Promise<OpenDataset> {
  const { info, files, counts, valueRange, folder, unreadable, table } = decoded;
  const common = { info, files, counts, valueRange, contentKey, folder, unreadable, ...(table === undefined ? {} : { table }) };
  try {
    if (info.task !== 'regression') {
      const [train, test] = await Promise.all([readFile(files['train-labels']), readFile(files['test-labels'])]);
      return { ...common, labels: { train, test } };
    }
    const [train, test] = await Promise.all([readFloats(files['train-labels']), readFloats(files['test-labels'])]);
    return { ...common, labels: { train: new Uint8Array(), test: new Uint8Array() }, targets: { train, test } };
  } catch (error) {
    throw new ProblemError(fileProblem(files['train-labels'], error));
  }
}

/**
 * Opens a data set, decoding it first when there is no good copy in the cache yet. The sources' files are looked at each time, by
 * size and time: a missing or changed one is reported, or read again, even if a copy is there.
 *
 * @throws ProblemError `data-missing`, `data-corrupt` (one problem for each bad file), `source-invalid`, `file-access`; an
 * `AbortError` once the signal is given
 */
export async function openDataset(
  ref: DatasetRef,
  folders: Pick<Folders, 'cache' | 'resources'>,
  { check = 'quick', ...options }: OpenOptions = {},
): Promise<OpenDataset> {
  const { name, contentKey, isCurrent, decode } = await look(ref, { folders, ...options });
  const folder = decodedFolder(folders.cache, name, contentKey);
  const found = await findDecoded(folder);
  if (found !== undefined && (isCurrent === undefined || (await isCurrent(found, check)))) return opened(found, contentKey);
  const made = await decodeOnce(folder, () => makeDecoded(folder, decode), options.signal);
  // What cannot be removed now takes room until the next time; the data is there all the same.
  await trimCache(folders.cache, folder).catch(() => undefined);
  return opened(made, contentKey);
}
