import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TENSORFLOW } from '../pins.mjs';
import { probeBinding } from '../tools/binding-probe.mjs';
import { complaintOf, run } from '../tools/command.mjs';
import { readOrigin, writeOrigin } from '../tools/origin.mjs';
import { linkTarget, placeFile, placeFolder, placeLink } from '../tools/place.mjs';
import { SetupError } from '../tools/setup-error.mjs';
import { libraryFolder } from './libtensorflow.mjs';

/** @typedef {import('../types.mjs').Context} Context */

const NAPI_VERSION = 8;
const SOURCES = ['tfjs_backend', 'tfjs_binding'];
const COPIED_TENSORS = fileURLToPath(new URL('../native/copied-tensors.h', import.meta.url));
const FLAGS = ['-std=c++17', '-O3', '-fPIC', `-DNAPI_VERSION=${NAPI_VERSION}`];

const packageFolder = (/** @type {Context} */ { modules }) => join(modules, '@tensorflow', 'tfjs-node-gpu');
const bindingFile = (/** @type {Context} */ context) =>
  join(packageFolder(context), 'lib', `napi-v${NAPI_VERSION}`, 'tfjs_binding.node');
const noteFile = (/** @type {Context} */ context) => join(dirname(bindingFile(context)), 'binding.json');

/**
 * The Node add-on between `@tensorflow/tfjs-node-gpu` and libtensorflow. It is compiled here, by g++ alone: the
 * package's own way downloads a ready one for a library of 2022, and node-gyp would download Node's headers.
 *
 * @type {import('../types.mjs').Step}
 */
export const binding = {
  id: 'binding',
  title: 'TensorFlow binding',
  needs: ['npm-packages', 'libtensorflow'],
  blocking: true,

  async state(context) {
    const file = bindingFile(context);
    if (!existsSync(file) || !existsSync(noteFile(context))) return { ok: false, found: 'not built' };
    const note = JSON.parse(readFileSync(noteFile(context), 'utf8'));
    const bytes = statSync(file).size;
    if (bytes !== note.bytes) return { ok: false, found: `${file} is damaged` };
    const library = libraryFolder(context);
    const known = readOrigin(join(library, 'lib', 'runtime.json'));
    if (note.tensorflow !== TENSORFLOW || note.library !== known?.origin.library) {
      return { ok: false, found: `built for another TensorFlow (${note.tensorflow})` };
    }
    if (note.copiedTensors !== hashOf(COPIED_TENSORS))
      return { ok: false, found: 'built before its memory handling was mended' };
    for (const name of ['include', 'lib']) {
      if (linkTarget(join(packageFolder(context), 'deps', name)) !== join(library, name)) {
        return { ok: false, found: `not linked to the ${context.runtime} build of libtensorflow` };
      }
    }
    return {
      ok: true,
      found: `Node-API ${NAPI_VERSION}`,
      version: `Node-API ${NAPI_VERSION}`,
      source: note.source,
      bytes,
      path: file,
    };
  },

  async install(context, progress) {
    const library = libraryFolder(context);
    const known = readOrigin(join(library, 'lib', 'runtime.json'));
    for (const name of ['include', 'lib']) await placeLink(join(library, name), join(packageFolder(context), 'deps', name));
    const compiler = await compilerVersion();
    const kept = join(context.cache, 'binding', await keyOf(context, compiler, known?.origin.library ?? ''));
    const isKept = existsSync(join(kept, 'origin.json')) && context.redo !== binding.id;
    if (!isKept) await build(context, kept, compiler, progress);
    // A copy, not a link: the add-on finds the library by its own place.
    const target = bindingFile(context);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(kept, 'tfjs_binding.node'), `${target}.new`);
    await rename(`${target}.new`, target);
    await placeFile(
      noteFile(context),
      JSON.stringify({
        tensorflow: TENSORFLOW,
        library: known?.origin.library,
        source: `g++ ${compiler} on this machine`,
        copiedTensors: hashOf(COPIED_TENSORS),
        bytes: statSync(target).size,
      }),
    );
    const probe = await probeBinding(context.root);
    if (!probe.ok) {
      await rm(target, { force: true });
      await rm(kept, { recursive: true, force: true });
      throw new SetupError(
        `the binding does not load (${probe.problem})`,
        'two matrices multiplied',
        'run `npm run setup` again',
      );
    }
  },
};

/**
 * @param {Context} context
 * @param {string} kept
 * @param {string} compiler
 * @param {import('../tools/progress.mjs').Progress} progress
 */
async function build(context, kept, compiler, progress) {
  const library = libraryFolder(context);
  const sources = join(packageFolder(context), 'binding');
  const includes = [
    '-I',
    join(library, 'include'),
    '-I',
    join(context.modules, 'node-api-headers', 'include'),
    '-I',
    packageFolder(context),
  ];
  progress.note(`    compiling with g++ ${compiler}`);
  await placeFolder(kept, async (folder) => {
    const object = (/** @type {string} */ name) => join(folder, `${name}.o`);
    const objects = SOURCES.map(object);
    const compiled = await Promise.all(
      SOURCES.map((name) =>
        run('g++', ['-c', ...FLAGS, ...includes, '-include', COPIED_TENSORS, join(sources, `${name}.cc`), '-o', object(name)]),
      ),
    );
    for (const result of compiled) failOn(result);
    failOn(
      await run('g++', [
        '-shared',
        ...objects,
        '-o',
        join(folder, 'tfjs_binding.node'),
        `-L${join(library, 'lib')}`,
        '-ltensorflow',
        '-ltensorflow_framework',
        '-Wl,-rpath,$ORIGIN/../../deps/lib',
      ]),
    );
    for (const file of objects) await rm(file);
    await writeOrigin(join(folder, 'origin.json'), folder, { version: TENSORFLOW, source: `g++ ${compiler}` });
  });
}

/**
 * @param {string} file
 * @returns {string} SHA-256 in hex
 */
function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** @param {import('../tools/command.mjs').CommandResult} result */
function failOn(result) {
  if (result.code === 0) return;
  throw new SetupError(
    `g++ could not build the binding (${complaintOf(result)})`,
    'a C++17 compiler and its standard library',
    'run `apt-get install g++` and then `npm run setup`',
  );
}

/** @returns {Promise<string>} */
async function compilerVersion() {
  const result = await run('g++', ['-dumpfullversion']);
  if (result.code === 0) return result.stdout.trim();
  throw new SetupError('there is no g++', 'a C++ compiler', 'run `apt-get install g++` and then `npm run setup`');
}

/**
 * Names a built binding after all that goes into it.
 *
 * @param {Context} context
 * @param {string} compiler
 * @param {string} library
 * @returns {Promise<string>}
 */
async function keyOf(context, compiler, library) {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([TENSORFLOW, library, compiler, FLAGS, hashOf(COPIED_TENSORS)]));
  const sources = join(packageFolder(context), 'binding');
  for (const name of (await readdir(sources)).sort()) hash.update(await readFile(join(sources, name)));
  hash.update(await readFile(join(context.modules, 'node-api-headers', 'package.json')));
  return hash.digest('hex').slice(0, 16);
}
