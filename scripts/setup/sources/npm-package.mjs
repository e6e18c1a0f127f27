import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, verifyFile } from '../tools/checksum.mjs';
import { complaintOf, run } from '../tools/command.mjs';
import { watchGrowth } from '../tools/growth.mjs';
import { npmCommand } from '../tools/npm.mjs';
import { SetupError } from '../tools/setup-error.mjs';

/**
 * @typedef {object} NpmTarball
 * @property {string} name
 * @property {string} version
 * @property {number} bytes
 * @property {string} sha256
 */

/**
 * Fetches a package's tarball through npm, from whichever registry this machine's npm is set to.
 *
 * @param {NpmTarball} item
 * @param {string} folder
 * @param {import('../tools/progress.mjs').Progress} progress
 * @returns {Promise<string>} the tarball
 */
export async function fetchNpmPackage(item, folder, progress) {
  const id = `${item.name}@${item.version}`;
  const file = id.replace(/^@/, '').replace(/[/@]/g, '-');
  const target = join(folder, `${file}.tgz`);
  const making = join(folder, `npm-${file}`);
  // A run that was cut off later may have left it here, whole.
  if (existsSync(target) && (await digestOf(target, 'sha256')) === item.sha256) return target;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  const stopWatching = watchGrowth(making, (bytes) => progress.update(`package ${id}`, bytes, item.bytes));
  try {
    // A cache of its own: a second copy of 200 MB has no place in the user's npm cache.
    const npm = npmCommand(['pack', id, '--loglevel=error', '--pack-destination', making, '--cache', join(making, 'cache')]);
    const result = await run(npm.command, npm.args, { cwd: making });
    const tarball = (await readdir(making)).find((name) => name.endsWith('.tgz'));
    if (result.code !== 0 || !tarball || !existsSync(join(making, tarball))) {
      throw new SetupError(
        `npm could not fetch ${id} (${complaintOf(result)})`,
        `the package ${id}`,
        'connect this machine to a package registry and run `npm run setup` again',
      );
    }
    await verifyFile(join(making, tarball), { algorithm: 'sha256', digest: item.sha256 }, tarball);
    await rename(join(making, tarball), target);
    return target;
  } finally {
    stopWatching();
    await rm(making, { recursive: true, force: true });
  }
}
