import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import type { Answer, Request } from './task.js';

/** Characters of a peer's last words that an error quotes. */
const quoted = 2000;

/** A peer in a process of its own, asked for one epoch at a time. */
export class PeerProcess {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;
  readonly #gone: Promise<void>;
  #lastWords = '';

  constructor(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      // Python libraries choose their own kernels: a choice made for older ones would slow them down.
      env: { ...withoutKernelChoice(process.env), TF_CPP_MIN_LOG_LEVEL: '3', ...env },
    });
    this.#gone = new Promise((resolve) => this.#child.once('close', () => resolve()));
    const { stdin, stdout, stderr } = this.#child;
    if (stdin === null || stdout === null || stderr === null) throw new Error(`${command} has no standard streams`);
    // A peer that has ended is reported by its missing answer.
    stdin.on('error', () => undefined);
    stderr.setEncoding('utf8').on('data', (text: string) => (this.#lastWords = (this.#lastWords + text).slice(-quoted)));
    this.#reader = createInterface({ input: stdout });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  async epoch(request: Request): Promise<Answer> {
    this.#child.stdin?.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#lines.next();
    if (done === true) {
      await this.#gone;
      throw new Error(`${this.#child.spawnargs.join(' ')} ended without an answer:\n${this.#lastWords}`);
    }
    return JSON.parse(value) as Answer;
  }

  async close(): Promise<void> {
    this.#child.stdin?.end();
    await this.#gone;
  }
}

function withoutKernelChoice(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('OPENBLAS_')));
}
