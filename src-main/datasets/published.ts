/** The data sets that the app knows: decoded from their published files, which a hash proves to be the right ones. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { ProblemError, type Problem } from '../contract/problem.js';
import { arrayNames, type ArrayName, type DatasetEntry } from './catalogue.js';
import { corruptProblem, DataFaultError, fileProblem } from './data-problem.js';
import { contentKeyOf, rawFile, sameStamp, type Decoded, type DecodedContent } from './decoded-cache.js';
import { idxHeader } from './idx.js';
import { findSourceFolder, stampSources, type SourceFolder, type SourceStamps } from './source-folder.js';
import type { Source } from './source.js';
import { writeIdxValues } from './write-idx-values.js';

/**
 * Whether the copy holds the data set's values to the last byte; reads all of it, some 0.2 s. An idx file's hash covers header
 * and values, and the header is known, so the published hashes serve for the raw files as well.
 */
async function isIntact(entry: DatasetEntry, decoded: Decoded): Promise<boolean> {
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

/** Decodes all four files into a folder, some 0.6 s; reports every bad one, not only the first. */
async function decodeAll(
  entry: DatasetEntry,
  source: SourceFolder,
  sources: SourceStamps,
  folder: string,
): Promise<DecodedContent> {
  const problems: Problem[] = [];
  let valueRange: readonly [number, number] = [0, 0];
  for (const name of arrayNames) {
    const { file } = sources[name];
    try {
      const range = await writeIdxValues(file, entry.arrays[name], rawFile(folder, name));
      if (name === 'train-images') valueRange = range;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === 'write') throw error;
      problems.push(error instanceof DataFaultError ? corruptProblem(entry, file, source, error) : fileProblem(file, error));
    }
  }
  const [first, ...more] = problems;
  if (first !== undefined) throw new ProblemError(first, ...more);
  const count = (name: ArrayName) => entry.arrays[name].shape[0] ?? 0;
  return {
    info: entry.info,
    counts: { train: count('train-images'), test: count('test-images') },
    valueRange,
    unreadable: [],
    sources: arrayNames.map((name) => sources[name]),
  };
}

/** A known data set. Its files are looked at by size and time: a changed one is read again, even if a copy is there. */
export const publishedSource: Source<DatasetEntry> = async (entry, { folders }) => {
  const source = await findSourceFolder(entry, folders);
  const sources = await stampSources(entry, source);
  return {
    name: entry.info.name,
    contentKey: contentKeyOf(arrayNames.map((name) => entry.arrays[name].md5)),
    isCurrent: async (decoded, check) =>
      arrayNames.every((name, index) => sameStamp(sources[name], decoded.sources?.[index])) &&
      (check === 'quick' || isIntact(entry, decoded)),
    decode: (folder) => decodeAll(entry, source, sources, folder),
  };
};
