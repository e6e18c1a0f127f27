/**
 * Expected failures: bad input, a missing file, a trainer that went away. They cross every boundary as plain data, so that
 * the command line can print them, and the window can say them in the user's language by `code` and `params`.
 */

/** What kind of thing went wrong. The window has a sentence in each language for every code. */
export type ProblemCode =
  /** The user's words or file are at fault: exit code 2. */
  | 'usage'
  | 'experiment-not-json'
  | 'experiment-invalid'
  | 'model-invalid'
  | 'data-missing'
  | 'data-corrupt'
  | 'source-invalid'
  | 'image-unreadable'
  | 'run-not-found'
  | 'run-exists'
  | 'run-unfinished'
  /** Something on this machine is at fault: exit code 1. */
  | 'runtime-missing'
  | 'trainer-lost'
  | 'trainer-busy'
  | 'out-of-memory'
  | 'loss-not-finite'
  | 'file-access'
  | 'internal';

export interface Problem {
  readonly code: ProblemCode;
  /** One English sentence: what was found. */
  readonly message: string;
  /** One English sentence: what is allowed, and what to do. */
  readonly hint?: string;
  /** The field or file that is meant: `model.layers[1].rate`, or a file's path. */
  readonly path?: string;
  /** Values for the window's own sentence in the user's language. */
  readonly params?: Readonly<Record<string, string | number>>;
}

const badInput: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'usage',
  'experiment-not-json',
  'experiment-invalid',
  'model-invalid',
  'data-missing',
  'data-corrupt',
  'source-invalid',
  'image-unreadable',
  'run-not-found',
  'run-exists',
  'run-unfinished',
]);

/** The command line's exit code for a problem: 2 for wrong use or bad input, else 1. */
export function exitCodeOf(problem: Problem): 1 | 2 {
  return badInput.has(problem.code) ? 2 : 1;
}

/** Carries problems up to the nearest boundary. `problems` holds at least one; the first is the message. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problem: Problem, ...more: Problem[]) {
    super(problem.message);
    this.name = 'ProblemError';
    this.problems = [problem, ...more];
  }
}

/** A finished request: a value, or the problems that stood in its way. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** The problems in anything thrown; what nobody expected becomes `internal`, without its stack. */
export function problemsOf(thrown: unknown): readonly Problem[] {
  if (thrown instanceof ProblemError) return thrown.problems;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return [{ code: 'internal', message, params: { message } }];
}
