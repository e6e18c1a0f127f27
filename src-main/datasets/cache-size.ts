/** How much room decoded data takes, and how it is kept within bounds. */
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ProblemError } from '../contract/problem.js';
import { fileProblem } from './data-problem.js';
import { decodedParent } from './decoded-cache.js';

/** Bytes: 4 GB. */
export const cacheLimit = 4 * 1024 ** 3;

interface KeptCopy {
  readonly folder: string;
  /** Bytes. */
  readonly size: number;
  /** When it was last opened, in milliseconds. */
  readonly used: number;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw new ProblemError(fileProblem(folder, error));
  }
}

/** Copies under way belong to whoever makes them. */
async function keptCopies(cache: string): Promise<readonly KeptCopy[]> {
  const parent = decodedParent(cache);
  const copies: KeptCopy[] = [];
  for (const name of await namesIn(parent)) {
    if (name.startsWith('making-')) continue;
    const folder = join(parent, name);
    let [size, used] = [0, 0];
    for (const file of await namesIn(folder)) {
      const seen = await stat(join(folder, file)).catch(() => undefined);
      size += seen?.size ?? 0;
      if (file === 'meta.json') used = seen?.mtimeMs ?? 0;
    }
    copies.push({ folder, size, used });
  }
  return copies;
}

const sizeOfAll = (copies: readonly KeptCopy[]) => copies.reduce((sum, { size }) => sum + size, 0);

/** Bytes of all decoded data. @throws ProblemError `file-access` */
export async function cacheSize(cache: string): Promise<number> {
  return sizeOfAll(await keptCopies(cache));
}

async function remove(folder: string): Promise<void> {
  try {
    // Without it the rest is no copy any more, whatever becomes of it.
    await rm(join(folder, 'meta.json'), { force: true });
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    throw new ProblemError(fileProblem(folder, error));
  }
}

/** Removes all decoded data; it is made anew when it is needed. @throws ProblemError `file-access` */
export async function clearCache(cache: string): Promise<void> {
  for (const { folder } of await keptCopies(cache)) await remove(folder);
}

/**
 * Removes the copies that were not used for longest, until all together take no more than the limit. The named one stays, however
 * large it is: it is in use.
 *
 * @throws ProblemError `file-access`
 */
export async function trimCache(cache: string, inUse: string, limit = cacheLimit): Promise<void> {
  const copies = await keptCopies(cache);
  let size = sizeOfAll(copies);
  for (const copy of copies.toSorted((a, b) => a.used - b.used)) {
    if (size <= limit) return;
    if (basename(copy.folder) === basename(inUse)) continue;
    await remove(copy.folder);
    size -= copy.size;
  }
}
