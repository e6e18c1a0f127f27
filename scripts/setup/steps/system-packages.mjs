import { join } from 'node:path';
import { DEBIAN_PACKAGES } from '../pins.mjs';
import { complaintOf, run, which } from '../tools/command.mjs';
import { SetupError } from '../tools/setup-error.mjs';

/** @typedef {import('../types.mjs').Context} Context */

/** Playwright's window needs a display, and these two make one. */
const COMMANDS = ['xvfb-run', 'xauth'];

/**
 * The system libraries that Electron is linked to, and a virtual display for the tests. What counts is whether they
 * are there, not which package manager put them there.
 *
 * @type {import('../types.mjs').Step}
 */
export const systemPackages = {
  id: 'system-packages',
  title: 'Debian packages',
  needs: ['electron'],
  // The command line and the training need none of them.
  blocking: false,

  async state(context) {
    const missing = COMMANDS.filter((command) => !which(command));
    const libraries = await run('ldd', [join(context.modules, 'electron', 'dist', 'electron')]);
    if (libraries.code !== 0) return { ok: false, found: 'Electron is not there yet to be asked what it needs' };
    for (const line of libraries.stdout.split('\n')) {
      if (line.includes('not found')) missing.push(line.trim().replace(/ .*/, ''));
    }
    if (missing.length > 0) {
      const found = `${missing.slice(0, 4).join(', ')}${missing.length > 4 ? ` and ${missing.length - 4} more` : ''} missing`;
      return { ok: false, found, mend: installCommand(context) };
    }
    return { ok: true, found: 'everything that Electron links to', source: 'the system' };
  },

  async install(context, progress) {
    const { isRoot } = context;
    if (!isRoot || !which('apt-get')) {
      const { found } = await systemPackages.state(context);
      throw new SetupError(found, 'the libraries of a desktop', `run \`${installCommand(context)}\``);
    }
    let result = await install(context, progress);
    if (result.code !== 0) {
      // Lists may be absent or old, and an earlier installation may have been cut off.
      await run('dpkg', ['--configure', '-a'], options(context));
      await run('apt-get', ['update', '-qq', ...WAIT], options(context));
      result = await install(context, progress);
    }
    if (result.code !== 0) {
      throw new SetupError(
        `apt could not install the Debian packages (${complaintOf(result)})`,
        DEBIAN_PACKAGES.join(', '),
        `run \`${installCommand(context)}\``,
      );
    }
    const { ok, found } = await systemPackages.state(context);
    if (!ok) throw new SetupError(found, 'every library that Electron links to', 'install the packages that hold these');
  },
};

/** Another apt may be at work. */
const WAIT = ['-o', 'DPkg::Lock::Timeout=300'];

/**
 * Nobody answers questions, and a half-installed package is worse than one that comes too late.
 *
 * @param {Context} context
 */
const options = ({ env }) => ({ env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, outlives: true });

/** @param {Context} context */
const installCommand = ({ isRoot }) =>
  `${isRoot ? '' : 'sudo '}apt-get install -y --no-install-recommends ${DEBIAN_PACKAGES.join(' ')}`;

/**
 * @param {Context} context
 * @param {import('../tools/progress.mjs').Progress} progress
 */
function install(context, progress) {
  // apt reports to descriptor 3: `dlstatus:` while it fetches, `pmstatus:` while it unpacks; the third field is percent.
  return run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...WAIT, '-o', 'APT::Status-Fd=3', ...DEBIAN_PACKAGES],
    {
      ...options(context),
      onStatus: (line) => {
        const [kind, , percent] = line.split(':');
        const label = kind === 'dlstatus' ? 'fetching Debian packages' : 'installing Debian packages';
        progress.update(label, Number(percent) || 0, 100, 'percent');
      },
    },
  );
}
