import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, verifyFile } from '../tools/checksum.mjs';
import { complaintOf, run, which } from '../tools/command.mjs';
import { watchGrowth } from '../tools/growth.mjs';
import { SetupError } from '../tools/setup-error.mjs';

/**
 * @typedef {object} Wheel
 * @property {string} name the distribution
 * @property {string} version
 * @property {number} bytes
 * @property {string} sha256
 */

/** The wheels carry a C++ library and its headers: which Python they are for does not matter, as long as one is named. */
const PLATFORM = ['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311', '--abi', 'none'];
const TAGS = ['manylinux_2_27', 'manylinux_2_17', 'manylinux2014', 'manylinux2010', 'manylinux_2_12', 'manylinux1'];

/**
 * Fetches a wheel through pip, from whichever index this machine's pip is set to.
 *
 * @param {Wheel} item
 * @param {string} folder
 * @param {import('../tools/progress.mjs').Progress} progress
 * @returns {Promise<string>} the wheel
 */
export async function fetchWheel(item, folder, progress) {
  const id = `${item.name} ${item.version}`;
  const target = join(folder, `${item.name}-${item.version}.whl`);
  const making = join(folder, `pip-${item.name}`);
  const python = which('python3');
  if (!python) throw new SetupError('there is no python3', 'Python 3 with pip', 'run `apt-get install python3-pip`');
  // A run that was cut off later may have left it here, whole.
  if (existsSync(target) && (await digestOf(target, 'sha256')) === item.sha256) return target;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  const stopWatching = watchGrowth(making, (bytes) => progress.update(`wheel ${id}`, bytes, item.bytes));
  try {
    const result = await run(
      python,
      ['-m', 'pip', 'download', '--quiet', '--no-deps', '--no-cache-dir', '--disable-pip-version-check', '--no-input']
        .concat(['--only-binary=:all:', ...PLATFORM, ...TAGS.flatMap((tag) => ['--platform', `${tag}_x86_64`])])
        .concat(['--dest', making, `${item.name}==${item.version}`]),
      // pip downloads into its temporary folder first; here the growth can be seen and a kill leaves nothing behind.
      { env: { ...process.env, TMPDIR: making } },
    );
    const wheel = (await readdir(making)).find((name) => name.endsWith('.whl'));
    if (result.code !== 0 || !wheel) {
      throw new SetupError(
        `pip could not fetch ${id} (${complaintOf(result)})`,
        `the wheel ${id}`,
        'connect this machine to a package index and run `npm run setup` again',
      );
    }
    await verifyFile(join(making, wheel), { algorithm: 'sha256', digest: item.sha256 }, wheel);
    await rename(join(making, wheel), target);
    return target;
  } finally {
    stopWatching();
    await rm(making, { recursive: true, force: true });
  }
}
