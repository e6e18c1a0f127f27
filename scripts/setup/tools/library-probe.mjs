import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { complaintOf, run } from './command.mjs';
import { SetupError } from './setup-error.mjs';

const PROGRAM = join(dirname(dirname(fileURLToPath(import.meta.url))), 'native', 'library-probe.cc');

/**
 * Loads a freshly unpacked library in a small program of its own, and refuses it unless it is of the wanted version,
 * has the headers that the binding includes and carries XLA's CPU kernels.
 *
 * @param {string} folder with `include` and `lib`
 * @param {string} version
 * @returns {Promise<void>}
 */
export async function acceptLibrary(folder, version) {
  const temporary = await mkdtemp(join(tmpdir(), 'perceptron-studio-'));
  try {
    const program = join(temporary, 'probe');
    const build = await run('g++', ['-std=c++17', '-I', join(folder, 'include'), PROGRAM, '-o', program, '-ldl']);
    if (build.code === 127) throw new SetupError('there is no g++', 'a C++ compiler', 'run `apt-get install g++`');
    if (build.code !== 0) throw refusal(`its headers do not compile (${complaintOf(build)})`, version);
    const probe = await run(program, [join(folder, 'lib', 'libtensorflow.so')]);
    if (probe.code !== 0) throw refusal(complaintOf(probe), version);
    const [found, kernels] = probe.stdout.trim().split('\n').at(-1)?.split(' ') ?? [];
    if (found !== version) throw refusal(`it says it is ${found}`, version);
    if (kernels !== 'xla') throw refusal('it was built without XLA', version);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} found
 * @param {string} version
 */
function refusal(found, version) {
  return new SetupError(`the library cannot be used: ${found}`, `TensorFlow ${version} with XLA`, 'run `npm run setup` again');
}
