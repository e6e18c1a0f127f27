import { join } from 'node:path';
import { root } from '../project.mjs';
import { reason } from '../setup/tools/setup-error.mjs';
import { runThrough } from './run-through.mjs';

/** What the dynamic loader ends with when a library is missing. */
const LOADER_FAILED = 127;

/**
 * Opens the application's window and waits until it is closed.
 *
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function runElectron(args) {
  const program = join(root, 'node_modules', 'electron', 'dist', 'electron');
  // Chromium refuses to start its sandbox as root; nobody else goes without it.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  try {
    const code = await runThrough(program, [root, ...asRoot, ...args], root);
    if (code === LOADER_FAILED) {
      console.error('Electron lacks system libraries; `npm run doctor` names the command that installs them.');
    }
    return code;
  } catch (error) {
    console.error(`Electron could not be started (${reason(error)}); run \`npm run doctor\`.`);
    return 1;
  }
}
