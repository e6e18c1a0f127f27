import { isAboutTheDisk, reason, SetupError } from './setup-error.mjs';

/**
 * @template T
 * @typedef {{ title: string, take: () => Promise<T> }} Source
 */

/**
 * Tries sources in turn, says in one line which it took and why not an earlier one.
 *
 * @template T
 * @param {string} what
 * @param {readonly Source<T>[]} sources
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<T>}
 * @throws {SetupError} the last source's failure, with the reasons of the others
 */
export async function takeFirst(what, sources, progress) {
  const failures = [];
  for (const { title, take } of sources) {
    try {
      const result = await take();
      const others = failures.map((failure) => `no ${failure}`).join('; ');
      progress.note(`    ${what}: took the ${title}${others ? ` (${others})` : ''}`);
      return result;
    } catch (error) {
      if (isAboutTheDisk(error)) throw error;
      failures.push(`${title}: ${reason(error)}`);
    }
  }
  throw new SetupError(
    `no source gave ${what} (${failures.join('; ')})`,
    'one of these sources',
    'connect this machine and run `npm run setup` again, or see docs/setup.md, "Offline machines"',
  );
}
