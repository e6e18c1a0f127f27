import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isFresh } from '../build/freshness.mjs';
import { root } from '../project.mjs';

/**
 * Runs the application's command line in this very process: a second one would only add its start to every command, and
 * would have to pass on signals and exit codes.
 *
 * @param {readonly string[]} args
 * @returns {Promise<void>}
 */
export async function runCli(args) {
  // The builder is loaded only where there is something to build.
  if (!isFresh(root) && !(await (await import('../build/build.mjs')).build(root))) {
    process.exitCode = 1;
    return;
  }
  const program = join(root, 'out', 'main', 'cli.js');
  process.argv = [process.execPath, program, ...args];
  await import(pathToFileURL(program).href);
}
