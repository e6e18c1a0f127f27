/** What is said of a data file that is missing, cut short, damaged, or another file altogether. */
import type { Problem } from '../contract/problem.js';
import type { DatasetEntry } from './catalogue.js';
import type { SourceFolder } from './source-folder.js';

/** What is wrong with a file that is there. */
export type DataFault =
  /** It ends too early. */
  | 'truncated'
  /** The archive is broken. */
  | 'damaged'
  /** It does not begin as an idx file does. */
  | 'not-idx'
  /** An idx file of other values than bytes, or of another number of dimensions. */
  | 'wrong-kind'
  /** An idx file of another shape. */
  | 'wrong-shape'
  /** There is more in it than its header says. */
  | 'too-long'
  /** The right shape, but other values than the data set's. */
  | 'wrong-content';

const faultInWords: Readonly<Record<DataFault, string>> = {
  truncated: 'is cut short',
  damaged: 'is damaged',
  'not-idx': 'is not an idx file',
  'wrong-kind': 'is an idx file of another kind',
  'wrong-shape': 'has the wrong shape',
  'too-long': 'is too long',
  'wrong-content': 'holds other data',
};

/** Thrown by the reader, which knows nothing of data sets; becomes a problem where the data set is known. */
export class DataFaultError extends Error {
  constructor(
    readonly fault: DataFault,
    readonly found: string,
    readonly expected: string,
  ) {
    super(`found ${found}, expected ${expected}`);
    this.name = 'DataFaultError';
  }
}

function mending(entry: DatasetEntry, source: SourceFolder, act: 'remove' | 'add'): string {
  switch (source.origin) {
    case 'setup':
      return act === 'remove'
        ? 'Remove the file and run `npm run setup`, which fetches it again.'
        : `Run \`npm run setup\`, which fetches it, or copy ${entry.title}'s own file there.`;
    case 'packaged':
      return 'It belongs to the app: install Perceptron Studio again.';
    case 'variable':
      return `Copy ${entry.title}'s own file there, or unset PERCEPTRON_STUDIO_DATASETS to use the app's copy.`;
  }
}

/** A file that is not there. */
export function missingProblem(entry: DatasetEntry, file: string, source: SourceFolder): Problem {
  return {
    code: 'data-missing',
    message: `${file} is missing: found no such file, packed or plain, expected a part of ${entry.title}.`,
    hint: mending(entry, source, 'add'),
    path: file,
    params: { file, title: entry.title },
  };
}

/** A file that is there and is not what it should be. */
export function corruptProblem(entry: DatasetEntry, file: string, source: SourceFolder, error: DataFaultError): Problem {
  const { fault, found, expected } = error;
  return {
    code: 'data-corrupt',
    message: `${file} ${faultInWords[fault]}: found ${found}, expected ${expected}.`,
    hint: mending(entry, source, 'remove'),
    path: file,
    params: { file, title: entry.title, fault, found, expected },
  };
}

/** A file of the user's own that is there and is not what it should be. */
export function faultyProblem(file: string, { fault, found, expected }: DataFaultError): Problem {
  return {
    code: 'source-invalid',
    message: `${file} ${faultInWords[fault]}: found ${found}, expected ${expected}.`,
    hint: 'Choose another file, or mend this one.',
    path: file,
    params: { file, where: '', fault, found, expected },
  };
}

/**
 * A file or folder of the user's own that cannot be used as it is.
 * @param line the line of the file, from 1 on
 */
export function sourceProblem(file: string, found: string, expected: string, hint: string, line?: number): Problem {
  const where = line === undefined ? '' : `, line ${line}`;
  return {
    code: 'source-invalid',
    message: `${file}${where}: found ${found}, expected ${expected}.`,
    hint,
    path: file,
    params: { file, where, found, expected, ...(line === undefined ? {} : { line }) },
  };
}

/** A file or folder of the user's own that is not there. */
export function absentProblem(file: string, what: string): Problem {
  return {
    code: 'source-invalid',
    message: `${file} is missing: found nothing there, expected ${what}.`,
    hint: 'Choose it anew: it may have been moved or renamed.',
    path: file,
    params: { file, where: '', found: 'nothing there', expected: what },
  };
}

/** A file or folder that the system refuses to read or write. */
export function fileProblem(path: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'file-access',
    message: `${path} cannot be used: ${reason}.`,
    hint: 'Check its permissions and that the disk has room.',
    path,
    params: { path, reason },
  };
}
