import { statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.mjs';

/**
 * Why Chromium could not shut its renderers in. It uses user namespaces, or else its helper, which must be root's
 * and set-uid.
 *
 * @param {import('../types.mjs').Context} context
 * @returns {Promise<{ found: string, mend: string } | undefined>}
 */
export async function sandboxProblem({ modules }) {
  if ((await run('unshare', ['--user', 'true'])).code === 0) return undefined;
  const helper = await realpath(join(modules, 'electron', 'dist', 'chrome-sandbox'));
  const { uid, mode } = statSync(helper);
  if (uid === 0 && (mode & 0o7777) === 0o4755) return undefined;
  return {
    found: 'no user namespaces, and chrome-sandbox is not set-uid',
    mend: `sudo chown root:root "${helper}" && sudo chmod 4755 "${helper}"`,
  };
}
