/**
 * A failure the user can act on. Its message is one sentence in three parts, and it is all that is printed:
 * what was found, what is needed, what to do.
 */
export class SetupError extends Error {
  /**
   * @param {string} found what setup came upon, e.g. `train-images.gz has MD5 00ff`
   * @param {string} needed what it must be instead
   * @param {string} todo the next thing for the user to do
   * @param {unknown} [cause]
   */
  constructor(found, needed, todo, cause) {
    super(`${found}; needed: ${needed}; to mend it, ${todo}.`, { cause });
    this.name = 'SetupError';
    this.found = found;
    this.needed = needed;
    this.todo = todo;
  }
}

/**
 * The text of anything thrown, without a stack, and with the cause that `fetch` hides.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function reason(error) {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof SetupError) return error.found;
  const cause = error.cause instanceof Error ? error.cause.message : '';
  return cause ? `${error.message} (${cause})` : error.message;
}
