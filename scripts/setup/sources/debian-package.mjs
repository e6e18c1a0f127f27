import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { complaintOf, run, which } from '../tools/command.mjs';
import { watchGrowth } from '../tools/growth.mjs';
import { SetupError } from '../tools/setup-error.mjs';

/** @typedef {{ name: string, bytes: number }} DebianPackage */

/**
 * Fetches a Debian package and unpacks it, without installing it and so without being root. apt checks the
 * package's hash against the distribution's signed list.
 *
 * @param {DebianPackage} item
 * @param {string} folder
 * @param {import('../tools/progress.mjs').Progress} progress
 * @returns {Promise<string>} a folder with the package's tree
 */
export async function fetchDebianPackage(item, folder, progress) {
  const target = join(folder, `deb-${item.name}`);
  if (!which('apt-get') || !which('dpkg-deb')) {
    throw new SetupError(
      'this is no Debian system',
      `apt-get for the package ${item.name}`,
      'see docs/setup.md, "Offline machines"',
    );
  }
  const making = `${target}-making`;
  await rm(making, { recursive: true, force: true });
  await mkdir(join(making, 'tree'), { recursive: true });
  const stopWatching = watchGrowth(making, (bytes) => progress.update(`Debian package ${item.name}`, bytes, item.bytes));
  try {
    let result = await run('apt-get', ['download', '-qq', item.name], { cwd: making });
    if (result.code !== 0) result = await downloadWithOwnLists(item.name, making);
    const deb = (await readdir(making)).find((name) => name.endsWith('.deb'));
    if (result.code === 0 && deb) result = await run('dpkg-deb', ['-x', join(making, deb), join(making, 'tree')]);
    if (result.code !== 0 || !deb) {
      throw new SetupError(
        `apt could not fetch ${item.name} (${complaintOf(result)})`,
        `the Debian package ${item.name}`,
        'connect this machine to a Debian mirror and run `npm run setup` again',
      );
    }
    await rm(target, { recursive: true, force: true });
    await rename(join(making, 'tree'), target);
    return target;
  } finally {
    stopWatching();
    await rm(making, { recursive: true, force: true });
  }
}

/**
 * The machine's own package lists may be absent (fresh containers) or old, and only root may renew them: anyone
 * may keep lists in a folder of their own.
 *
 * @param {string} name
 * @param {string} folder
 */
async function downloadWithOwnLists(name, folder) {
  const lists = join(folder, 'lists');
  const archives = join(folder, 'archives');
  await mkdir(join(lists, 'partial'), { recursive: true });
  await mkdir(join(archives, 'partial'), { recursive: true });
  const own = ['-qq', '-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${archives}`, '-o', 'APT::Sandbox::User='];
  const update = await run('apt-get', [...own, 'update'], { cwd: folder });
  if (update.code !== 0) return update;
  return run('apt-get', [...own, 'download', name], { cwd: folder });
}
