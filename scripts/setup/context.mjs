import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseRuntime } from './tools/runtime-choice.mjs';
import { run, which } from './tools/command.mjs';

/** Holds the runtime that was chosen last. */
export const runtimeFile = (/** @type {string} */ cache) => join(cache, 'runtime');

/**
 * What the steps may know of this machine.
 *
 * @param {{ runtime?: string | undefined, redo?: string | undefined, env?: NodeJS.ProcessEnv, root?: string }} [options] runtime as the command line gave it
 * @returns {Promise<import('./types.mjs').Context>}
 * @throws {import('./tools/setup-error.mjs').SetupError} on an unknown runtime
 */
export async function createContext(options = {}) {
  const env = options.env ?? process.env;
  const root = options.root ?? dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  const cache = join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'perceptron-studio');
  const remembered = existsSync(runtimeFile(cache)) ? readFileSync(runtimeFile(cache), 'utf8').trim() : undefined;
  const { runtime, keep } = await chooseRuntime({
    flag: options.runtime,
    variable: env.PERCEPTRON_STUDIO_RUNTIME,
    npmConfig: env.npm_config_runtime,
    remembered,
    hasGpu,
  });
  return {
    root,
    cache,
    downloads: join(cache, 'downloads'),
    modules: join(root, 'node_modules'),
    redo: options.redo,
    isRoot: process.getuid?.() === 0,
    env,
    runtime,
    keepsRuntime: keep,
  };
}

/**
 * Whether NVIDIA's driver answers.
 *
 * @returns {Promise<boolean>}
 */
export async function hasGpu() {
  const command = which('nvidia-smi');
  return command !== undefined && (await run(command, ['-L'])).code === 0;
}
