/** The one way to a data set. */
import { readFile } from 'node:fs/promises';
import type { DatasetInfo } from '../contract/dataset.js';
import type { DatasetName } from '../contract/experiment.js';
import { ProblemError } from '../contract/problem.js';
import type { Folders } from '../folders.js';
import { catalogue, type ArrayName, type DatasetEntry } from './catalogue.js';
import { fileProblem } from './data-problem.js';
import { decode, decodedFolder, findDecoded, isIntact, type DecodedDataset } from './decoded-cache.js';
import { findSourceFolder, stampSources } from './source-folder.js';

/** A data set that is decoded and checked; images stay on disk. */
export interface OpenDataset {
  readonly info: DatasetInfo;
  /** Absolute paths of the raw `uint8` files, no header: `[count, height, width]` for images, `[count]` for labels. */
  readonly files: Readonly<Record<ArrayName, string>>;
  /** Samples stored for training (validation's among them) and for testing. */
  readonly counts: { readonly train: number; readonly test: number };
  /** Class indices, `[count]`. */
  readonly labels: { readonly train: Uint8Array; readonly test: Uint8Array };
  /** Quantities in place of classes, `[count]`, where those are to be predicted. */
  readonly targets?: { readonly train: Float32Array; readonly test: Float32Array };
  /** Smallest and largest value of the training images. */
  readonly valueRange: readonly [number, number];
}

export interface OpenOptions {
  /** `quick` compares sizes and times of the files, `full` the hash of every byte. */
  readonly check?: 'quick' | 'full';
}

/** Decodings under way, by folder: a window asks for several views of the same data at once. */
const decoding = new Map<string, Promise<DecodedDataset>>();

async function decodeOnce(folder: string, start: () => Promise<DecodedDataset>): Promise<DecodedDataset> {
  let running = decoding.get(folder);
  if (running === undefined) {
    running = start().finally(() => decoding.delete(folder));
    decoding.set(folder, running);
  }
  return running;
}

async function findOrDecode(
  entry: DatasetEntry,
  folders: Pick<Folders, 'cache' | 'resources'>,
  check: 'quick' | 'full',
): Promise<DecodedDataset> {
  const source = await findSourceFolder(entry, folders);
  const sources = await stampSources(entry, source);
  const folder = decodedFolder(entry, folders.cache);
  const found = await findDecoded(folder, sources);
  if (found !== undefined && (check === 'quick' || (await isIntact(entry, found)))) return found;
  return decodeOnce(folder, () => decode(entry, source, sources, folder));
}

/**
 * Opens a data set, decoding it first when there is no good copy in the cache yet. The published files are looked at each time,
 * by size and time: a missing or changed one is reported, or read again, even if a copy is there.
 *
 * @throws ProblemError `data-missing`, `data-corrupt` (one problem for each bad file), `file-access`
 */
export async function openDataset(
  name: DatasetName,
  folders: Pick<Folders, 'cache' | 'resources'>,
  options: OpenOptions = {},
): Promise<OpenDataset> {
  const entry = catalogue[name];
  const { files, valueRange } = await findOrDecode(entry, folders, options.check ?? 'quick');
  try {
    const [train, test] = await Promise.all([readFile(files['train-labels']), readFile(files['test-labels'])]);
    return { info: entry.info, files, counts: { train: train.length, test: test.length }, labels: { train, test }, valueRange };
  } catch (error) {
    throw new ProblemError(fileProblem(files['train-labels'], error));
  }
}
