/** The user's own files as they lie there: found, stamped, and made part of a key. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ProblemError } from '../contract/problem.js';
import { absentProblem, fileProblem, sourceProblem } from './data-problem.js';
import type { FileStamp } from './source-folder.js';

/** Up to here a file's content counts, not only its size and time; reading it takes about a millisecond. */
const hashedBytes = 1 << 20;

/** A file's part in a content key. */
export interface SourceFile extends FileStamp {
  /** SHA-256 of a small file's content. */
  readonly sha256?: string;
}

/**
 * Looks at a file.
 *
 * @param what it should be, for messages
 * @throws ProblemError `source-invalid` where there is none, `file-access`
 */
export async function lookAtFile(path: string, what: string): Promise<SourceFile> {
  const file = resolve(path);
  try {
    const seen = await stat(file);
    if (!seen.isFile()) {
      throw new ProblemError(sourceProblem(file, seen.isDirectory() ? 'a folder' : 'no regular file', what, 'Choose a file.'));
    }
    const { size, mtimeMs } = seen;
    if (size > hashedBytes) return { file, size, mtimeMs };
    const sha256 = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    return { file, size, mtimeMs, sha256 };
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      throw new ProblemError(absentProblem(file, what));
    }
    throw new ProblemError(fileProblem(file, error));
  }
}
