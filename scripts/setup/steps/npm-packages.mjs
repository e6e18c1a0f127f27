import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaintOf, run } from '../tools/command.mjs';
import { compareLocks } from '../tools/lock-compare.mjs';
import { npmCommand } from '../tools/npm.mjs';
import { SetupError } from '../tools/setup-error.mjs';

/**
 * npm's packages, exactly as the lock file names them. Their install scripts do not run: the native parts are the
 * other steps' work.
 *
 * @type {import('../types.mjs').Step}
 */
export const npmPackages = {
  id: 'npm-packages',
  title: 'npm packages',
  needs: [],
  blocking: true,

  async state({ root, modules }) {
    const wanted = readJson(join(root, 'package-lock.json'));
    if (!wanted) return { ok: false, found: 'package-lock.json is missing or broken', mend: 'git checkout package-lock.json' };
    // npm writes this file last, when everything else is in place.
    const installed = readJson(join(modules, '.package-lock.json'));
    if (!installed) return { ok: false, found: 'not installed' };
    const difference = compareLocks(wanted, installed, (path) => existsSync(join(root, path, 'package.json')));
    if (difference) return { ok: false, found: difference };
    const count = Object.keys(installed.packages).length;
    return { ok: true, found: `${count} packages`, version: `${count} packages`, source: 'npm', path: modules };
  },

  async install({ root }, progress) {
    const total = Object.keys(readJson(join(root, 'package-lock.json'))?.packages ?? {}).length;
    let fetched = 0;
    // At this log level npm prints a line for every package that it fetches.
    const npm = npmCommand(['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=http']);
    const result = await run(npm.command, npm.args, {
      cwd: root,
      onError: (line) => {
        if (line.includes(' fetch GET 200 '))
          progress.update('npm packages', Math.min(99, (100 * ++fetched) / total), 100, 'percent');
      },
    });
    if (result.code === 0) return;
    throw new SetupError(
      `npm could not install the packages (${complaintOf(result)})`,
      'every package of package-lock.json',
      'connect this machine to a package registry and run `npm run setup` again',
    );
  },
};

/**
 * @param {string} file
 * @returns {import('../tools/lock-compare.mjs').LockFile | undefined}
 */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
