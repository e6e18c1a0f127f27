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
 * Anything thrown as a failure that says what to do.
 *
 * @param {unknown} error
 * @returns {SetupError}
 */
export function asSetupError(error) {
  if (error instanceof SetupError) return error;
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error);
  const found = reason(error);
  if (code === 'ENOSPC')
    return new SetupError(found, 'free space on that disk', 'make room and run `npm run setup` again', error);
  if (isAboutTheDisk(error)) {
    return new SetupError(
      found,
      `a writable ${path ?? 'folder'}`,
      'give it to this user, or set XDG_CACHE_HOME to another folder',
      error,
    );
  }
  return new SetupError(found, 'an undisturbed run', 'run `npm run setup` again', error);
}

/**
 * Whether something failed because of this machine's disk: then another source would fail as well.
 *
 * @param {unknown} error
 * @returns {boolean}
 */
export function isAboutTheDisk(error) {
  return ['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EDQUOT'].includes(/** @type {NodeJS.ErrnoException} */ (error)?.code ?? '');
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
