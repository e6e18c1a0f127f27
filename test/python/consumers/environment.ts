/**
 * The programs that exported files are for: Keras, TensorFlow, onnxruntime and TensorBoard, in a virtual environment of their own in
 * the user's cache. It is made at the first use, once for each state of `requirements.txt`, and needs `python3` with pip only.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from '../../../scripts/setup/tools/lock.mjs';
import { userFolders } from '../../../src-main/folders.js';

const scripts = dirname(fileURLToPath(import.meta.url));

interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(program: string, args: readonly string[], input = '', env: NodeJS.ProcessEnv = process.env): Promise<Finished> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { env, stdio: 'pipe' });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', failed);
    child.on('close', (code) => done({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }));
    // A script that dies before it has read everything is told of by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

async function runOrThrow(program: string, args: readonly string[]): Promise<void> {
  const { code, out, err } = await run(program, args);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${out}${err}`);
}

/** `venv` without pip works on a Debian that lacks `python3-venv`; the system's own pip then installs into it. */
async function build(folder: string, requirements: string): Promise<void> {
  await runOrThrow('python3', ['-m', 'venv', '--without-pip', folder]);
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  await runOrThrow('python3', [
    ...['-m', 'pip', '--python', join(folder, 'bin/python'), 'install', ...quiet],
    ...['--only-binary=:all:', '-r', requirements],
  ]);
}

/** The environment's Python; made first if it is not there. Two test processes that ask at once wait for one another. */
async function findOrBuildPython(): Promise<string> {
  const requirements = join(scripts, 'requirements.txt');
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const parent = join(userFolders('').cache, 'test-consumers');
  const folder = join(parent, hash);
  const python = join(folder, 'bin/python');
  if (existsSync(python)) return python;
  await mkdir(parent, { recursive: true });
  await withLock(join(parent, 'build.lock'), async () => {
    if (existsSync(python)) return;
    process.stderr.write(
      'Installing Keras, TensorFlow and onnxruntime into a virtual environment; this takes minutes, once.\n',
    );
    const beside = `${folder}.part`;
    await rm(beside, { recursive: true, force: true });
    await build(beside, requirements);
    // A virtual environment is found by the path of its interpreter, so it may be moved; only its `bin/` scripts name the old one.
    await rename(beside, folder);
  });
  return python;
}

let python: Promise<string> | undefined;

/** The path of a Python that has everything in `requirements.txt`. */
export function pythonOfConsumers(): Promise<string> {
  python ??= findOrBuildPython();
  return python;
}

/**
 * Runs a script with `input` as JSON on its standard input; returns the JSON it prints. `script` is a file of this folder
 * (`predict_keras.py`), or an absolute path.
 * @throws Error with what the script printed when it fails
 */
export async function runPython(script: string, input: unknown, env: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const program = await pythonOfConsumers();
  const text = JSON.stringify(input);
  const { code, out, err } = await run(program, [resolve(scripts, script)], text, {
    ...process.env,
    PYTHONPATH: scripts,
    PYTHONDONTWRITEBYTECODE: '1',
    ...env,
  });
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${err}${out}`);
  try {
    return JSON.parse(out) as unknown;
  } catch {
    throw new Error(`${script} printed no JSON:\n${out}${err}`);
  }
}
