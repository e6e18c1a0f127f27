import { spawn } from 'node:child_process';
import { root } from '../project.mjs';

/** What takes longer than this hangs, unless its stage says otherwise; minutes. All limits together stay below 90. */
const LIMIT = 10;
/** What a shell says of a program that was killed. */
const ENDED = 137;

/**
 * @typedef {object} ProgramOptions
 * @property {NodeJS.ProcessEnv} [env] added to this process's own
 * @property {boolean} [capture] keep the output instead of showing it
 * @property {number} [limit] minutes after which the program is ended
 * @property {readonly string[]} [prefix] a command that runs the program, e.g. `xvfb-run -a`
 */

/**
 * Runs a program of node_modules, given by its script, under the Node that runs this.
 *
 * @param {string} script from the project's folder
 * @param {readonly string[]} args
 * @param {ProgramOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} code 137 where it was ended
 */
export function runProgram(script, args, { env = {}, capture = false, limit = LIMIT, prefix = [] } = {}) {
  const [command = process.execPath, ...rest] = [...prefix, process.execPath, script, ...args];
  const output = capture ? 'pipe' : 'inherit';
  // A group of its own: what the program starts ends with it.
  const child = spawn(command, rest, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output],
    detached: true,
  });
  const end = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // it has just ended
    }
  };
  const onSignal = () => {
    end();
    process.exit(130);
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part) => (text += part));
  const timer = setTimeout(() => {
    const problem = `\nended after ${limit} minutes\n`;
    if (capture) text += problem;
    else console.log(problem);
    end();
  }, limit * 60_000);
  return new Promise((resolve) => {
    const done = (/** @type {number} */ code, problem = '') => {
      clearTimeout(timer);
      // Whatever is left of the group would disturb the next stage.
      end();
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
      resolve({ code, output: text + problem });
    };
    child.on('error', (error) => done(127, error.message));
    child.on('close', (code) => done(code ?? ENDED));
  });
}
