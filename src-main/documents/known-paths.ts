/**
 * The paths that data may be read from at the window's word: those its user has chosen in a dialog or dropped, and those in
 * experiments that main itself has read. A page gone wrong can so read no more of the disk than an open dialog would show it.
 */
import { resolve } from 'node:path';
import type { DatasetRef } from '../contract/experiment.js';
import { ProblemError } from '../contract/problem.js';
import { sourcePaths } from '../datasets/source-paths.js';

export class KnownPaths {
  readonly #paths = new Set<string>();

  /** Takes the paths of a source that came from the user by way of main. */
  admit(ref: DatasetRef): void {
    if (typeof ref === 'string') return;
    for (const path of sourcePaths(ref)) this.#paths.add(resolve(path));
  }

  /** @throws ProblemError `usage` where a path is none of those */
  check(ref: DatasetRef): void {
    if (typeof ref === 'string') return;
    const unknown = sourcePaths(ref).find((path) => !this.#paths.has(resolve(path)));
    if (unknown === undefined) return;
    const message = `${unknown} was not chosen in this window.`;
    const hint = 'Choose it by the dialog, or drop it on the window: only data that was handed to the app is read.';
    throw new ProblemError({ code: 'usage', message, hint, path: unknown, params: { message } });
  }
}
