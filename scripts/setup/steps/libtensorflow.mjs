import { readdir, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CUDA_WHEELS, LIBTENSORFLOW_ARCHIVE, TENSORFLOW, TENSORFLOW_WHEELS } from '../pins.mjs';
import { fetchOfficial } from '../sources/official.mjs';
import { fetchWheel } from '../sources/pip-wheel.mjs';
import { digestOf } from '../tools/checksum.mjs';
import { complaintOf, run } from '../tools/command.mjs';
import { takeFirst } from '../tools/first-source.mjs';
import { acceptLibrary } from '../tools/library-probe.mjs';
import { readOrigin, writeOrigin } from '../tools/origin.mjs';
import { placeFolder } from '../tools/place.mjs';
import { formatBytes } from '../tools/progress.mjs';
import { unpackZip } from '../tools/zip.mjs';

/** @typedef {import('../types.mjs').Context} Context */
/** @typedef {import('../tools/progress.mjs').Progress} Progress */

/**
 * Where a build of the library is kept: `include`, `lib` with `runtime.json` beside the library, and for CUDA `nvidia`.
 *
 * @param {Context} context
 * @returns {string}
 */
export function libraryFolder({ cache, runtime }) {
  return join(cache, 'libtensorflow', `${TENSORFLOW}-${runtime}`);
}

/**
 * Of the wheel's 13,000 headers these few are all that the binding includes.
 */
const HEADERS = ['tensorflow/c/', 'tensorflow/core/platform/ctstring', 'tsl/platform/ctstring', 'xla/tsl/c/'];

/**
 * TensorFlow itself, as a C library.
 *
 * @type {import('../types.mjs').Step}
 */
export const libtensorflow = {
  id: 'libtensorflow',
  title: 'libtensorflow',
  needs: [],
  blocking: true,

  async state(context) {
    const folder = libraryFolder(context);
    const known = readOrigin(join(folder, 'lib', 'runtime.json'));
    if (!known) return { ok: false, found: `no ${context.runtime} build of ${TENSORFLOW}` };
    if (known.damaged) return { ok: false, found: `${known.damaged} is missing or damaged` };
    const { version, source } = known.origin;
    return { ok: true, found: `${version} ${context.runtime}`, version, source, bytes: known.bytes, path: folder };
  },

  async install(context, progress) {
    const target = libraryFolder(context);
    await takeFirst(
      `libtensorflow ${TENSORFLOW} (${context.runtime})`,
      [
        { title: 'official archive', take: () => fromArchive(context, target, progress) },
        { title: `wheel ${TENSORFLOW_WHEELS[context.runtime].name}`, take: () => fromWheels(context, target, progress) },
      ],
      progress,
    );
  },
};

/**
 * @param {Context} context
 * @param {string} target
 * @param {Progress} progress
 */
async function fromArchive({ runtime, downloads }, target, progress) {
  const archive = await fetchOfficial(LIBTENSORFLOW_ARCHIVE(runtime), downloads, progress);
  await placeFolder(target, async (folder) => {
    const result = await run('tar', ['-xzf', archive, '-C', folder]);
    if (result.code !== 0) throw new Error(`tar could not unpack it: ${complaintOf(result)}`);
    const library = (await readdir(join(folder, 'lib'))).find((name) => /^libtensorflow\.so\.\d+\.\d+/.test(name));
    await acceptLibrary(folder, TENSORFLOW);
    await writeOrigin(join(folder, 'lib', 'runtime.json'), folder, {
      version: TENSORFLOW,
      flavour: runtime,
      source: `official archive ${basename(archive)}`,
      sha256: await digestOf(archive, 'sha256'),
      library: library ?? 'libtensorflow.so',
    });
  });
  await rm(archive, { force: true });
}

/**
 * @param {Context} context
 * @param {string} target
 * @param {Progress} progress
 */
async function fromWheels({ runtime, downloads }, target, progress) {
  const main = TENSORFLOW_WHEELS[runtime];
  const pins = [main, ...(runtime === 'gpu' ? CUDA_WHEELS : [])];
  const size = formatBytes(pins.reduce((sum, { bytes }) => sum + bytes, 0));
  progress.note(`    fetching ${pins.length === 1 ? 'a wheel' : `${pins.length} wheels`} through pip, ${size}`);
  /** @type {string[]} */
  const wheels = [];
  for (const pin of pins) wheels.push(await fetchWheel(pin, downloads, progress));
  await placeFolder(target, async (folder) => {
    for (const wheel of wheels) {
      await unpackZip(wheel, folder, placeInLibrary, (done, total) =>
        progress.update(`unpacking ${basename(wheel)}`, done, total),
      );
    }
    // The linker and the loader look for these two names.
    await symlink('libtensorflow_cc.so.2', join(folder, 'lib', 'libtensorflow.so'));
    await symlink('libtensorflow_framework.so.2', join(folder, 'lib', 'libtensorflow_framework.so'));
    await acceptLibrary(folder, TENSORFLOW);
    await writeOrigin(join(folder, 'lib', 'runtime.json'), folder, {
      version: TENSORFLOW,
      flavour: runtime,
      source: `wheel ${main.name} ${main.version} through pip`,
      sha256: main.sha256,
      library: 'libtensorflow_cc.so.2',
    });
  });
  for (const wheel of wheels) await rm(wheel, { force: true });
}

/**
 * Where a file of a wheel goes. The library looks for CUDA in `../nvidia/*\/lib` and for XLA's compiler in
 * `../nvidia/cuda_nvcc`, both seen from its own folder.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
export function placeInLibrary(name) {
  if (/^tensorflow\/libtensorflow_(cc|framework)\.so\.2$/.test(name)) return name.replace('tensorflow/', 'lib/');
  if (name === 'tensorflow/THIRD_PARTY_NOTICES.txt' || name === 'tensorflow/include/LICENSE') return basename(name);
  const header = name.replace('tensorflow/include/', '');
  if (header !== name && HEADERS.some((start) => header.startsWith(start))) return `include/${header}`;
  if (name.startsWith('nvidia/') && !name.includes('/include/') && !name.endsWith('.py')) return name;
  return undefined;
}
