import { ProblemError } from '../contract/problem.js';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

/** What the user is told when a file cannot be read or written. */
export function fileProblem(file: string, doing: 'read' | 'written', error: unknown): ProblemError {
  const reason = reasonOf(error);
  return new ProblemError({
    code: 'file-access',
    message: `${file} cannot be ${doing}: ${reason}.`,
    hint: 'Choose another file, or mend its permissions.',
    path: file,
    params: { file, reason },
  });
}
