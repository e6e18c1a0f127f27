/** Where a data set's published files lie. */
import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Folders } from '../folders.js';
import { arrayNames, type ArrayName, type DatasetEntry } from './catalogue.js';
import { fileProblem, missingProblem } from './data-problem.js';
import { ProblemError, type Problem } from '../contract/problem.js';

/** Names a folder of data sets to use instead of the app's own. */
export const datasetsVariable = 'PERCEPTRON_STUDIO_DATASETS';

/** Who put the files there, which decides what mends them. */
export type SourceOrigin = 'variable' | 'packaged' | 'setup';

export interface SourceFolder {
  readonly folder: string;
  readonly origin: SourceOrigin;
}

/** A file as last seen, without reading it. */
export interface FileStamp {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  /** Time of the last change, in milliseconds. */
  readonly mtimeMs: number;
}

export type SourceStamps = Readonly<Record<ArrayName, FileStamp>>;

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The folder a data set is read from: the variable's, a packaged app's own, or the one setup fills. It need not exist. */
export async function findSourceFolder(
  entry: DatasetEntry,
  folders: Pick<Folders, 'cache' | 'resources'>,
): Promise<SourceFolder> {
  const named = process.env[datasetsVariable];
  if (named !== undefined && named !== '') return { folder: join(named, entry.folder), origin: 'variable' };
  const packaged = join(folders.resources, 'datasets', entry.folder);
  if (await exists(packaged)) return { folder: packaged, origin: 'packaged' };
  return { folder: join(folders.cache, 'datasets', entry.folder), origin: 'setup' };
}

/** Size and time of a file; undefined when there is none. */
export async function stampOf(file: string): Promise<FileStamp | undefined> {
  try {
    const { size, mtimeMs } = await stat(file);
    return { file, size, mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ProblemError(fileProblem(file, error));
  }
}

/**
 * The four files, packed or plain, as they are now.
 *
 * @throws ProblemError `data-missing`, one problem for each file that is not there; `file-access`
 */
export async function stampSources(entry: DatasetEntry, source: SourceFolder): Promise<SourceStamps> {
  const missing: Problem[] = [];
  const stamps: Partial<Record<ArrayName, FileStamp>> = {};
  for (const name of arrayNames) {
    const plain = join(source.folder, entry.arrays[name].file);
    const stamp = (await stampOf(`${plain}.gz`)) ?? (await stampOf(plain));
    if (stamp === undefined) missing.push(missingProblem(entry, `${plain}.gz`, source));
    else stamps[name] = stamp;
  }
  const [first, ...more] = missing;
  if (first !== undefined) throw new ProblemError(first, ...more);
  return stamps as Record<ArrayName, FileStamp>;
}
