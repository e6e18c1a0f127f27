import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import type { Answer } from './task.js';

/** A peer in a process of its own, asked for one epoch at a time. */
export class PeerProcess {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;

  constructor(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'ignore'],
      // Python libraries choose their own kernels: a choice made for older ones would slow them down.
      env: { ...withoutKernelChoice(process.env), TF_CPP_MIN_LOG_LEVEL: '3', ...env },
    });
    const { stdout } = this.#child;
    if (stdout === null) throw new Error(`${command} has no standard output`);
    this.#reader = createInterface({ input: stdout });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  async epoch(batch: number): Promise<Answer> {
    this.#child.stdin?.write(`epoch ${batch}\n`);
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error(`${this.#child.spawnargs.join(' ')} ended without an answer`);
    return JSON.parse(value) as Answer;
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stdin?.end();
    await gone;
  }
}

function withoutKernelChoice(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('OPENBLAS_')));
}
