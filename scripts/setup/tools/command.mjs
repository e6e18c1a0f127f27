import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [outlives] whether the command may go on when this process is killed
 * @property {(line: string) => void} [onError] gets each line that the command writes to stderr
 * @property {(line: string) => void} [onStatus] gets each line that the command writes to file descriptor 3
 */
/** @typedef {{ code: number, stdout: string, stderr: string }} CommandResult code 127 when the command does not exist */

/**
 * Ends a command as soon as this process ends, however it ends: a download or an `npm ci` that lived on would get in
 * the way of the next setup. Where util-linux lacks this, the command runs as it is.
 */
const TIED = which('setpriv') ? ['setpriv', '--pdeathsig', 'KILL', '--'] : [];

/**
 * Runs a command to its end without a shell and without an input; never throws.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandResult>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const [program, ...rest] = options.outlives ? [command, ...args] : [...TIED, command, ...args];
    const child = spawn(program ?? command, rest, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe', options.onStatus ? 'pipe' : 'ignore'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (stderr += text));
    eachLine(child.stderr, options.onError);
    eachLine(/** @type {import('node:stream').Readable | null | undefined} */ (child.stdio[3]), options.onStatus);
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: error.message }));
    child.on('close', (code, signal) => resolve({ code: code ?? 1, stdout, stderr: signal ? `${stderr}${signal}` : stderr }));
  });
}

/**
 * @param {import('node:stream').Readable | null | undefined} stream
 * @param {((line: string) => void) | undefined} onLine
 */
function eachLine(stream, onLine) {
  if (stream && onLine) createInterface({ input: stream }).on('line', onLine);
}

/** How the programs that setup calls begin the line that matters: apt, pip, npm, g++, the loader. */
const COMPLAINT = /^(E: |ERROR: |npm error |fatal|\w*Error: )|: (fatal )?error: |error while loading|cannot open/;
/** Lines of npm's that only surround it. */
const SURROUNDING = /^npm error (code|syscall|errno|path|A complete log|If you are behind|'proxy')|^npm error\s*$/;

/**
 * What a command that failed complained of: its first line that looks like an error, else its last one.
 *
 * @param {CommandResult} result
 * @returns {string}
 */
export function complaintOf(result) {
  const lines = `${result.stdout}\n${result.stderr}`.split('\n').map((line) => line.trim());
  const complaint = lines.find((line) => COMPLAINT.test(line) && !SURROUNDING.test(line));
  return complaint ?? lines.filter(Boolean).at(-1) ?? `it ended with code ${result.code}`;
}

/**
 * The path of a command, or undefined when none of the PATH's folders has it.
 *
 * @param {string} command
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function which(command, env = process.env) {
  // Debian keeps some of these outside an ordinary user's PATH.
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  for (const folder of folders) {
    if (!folder) continue;
    const file = join(folder, command);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not in this folder
    }
  }
  return undefined;
}
