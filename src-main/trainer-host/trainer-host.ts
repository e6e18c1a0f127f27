/** Main's side of the trainer: starts it when it is needed, matches answers to requests, notices when it is gone. */
import { EventEmitter } from 'node:events';
import { ProblemError, type Problem } from '../contract/problem.js';
import type { ProgressFrame } from '../contract/run.js';
import type { RuntimeInfo } from '../contract/runtime.js';
import type {
  ControlAction,
  FromTrainer,
  ToTrainer,
  TrainerRequestName,
  TrainerRequests,
  TrainerRunEvent,
} from '../trainer/protocol.js';
import type { ForkTrainer, TrainerProcess } from './trainer-process.js';

export interface TrainerHostEvents {
  run: [event: TrainerRunEvent];
  progress: [frame: ProgressFrame];
  lrPoints: [points: readonly (readonly [number, number])[]];
  /** Picture files dealt with, out of all. */
  importProgress: [done: number, total: number];
  ready: [runtime: RuntimeInfo];
  lost: [problems: readonly Problem[]];
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: ProblemError) => void;
}

function lostProblem(code: number | null): Problem {
  const how = code === null ? 'by a signal' : `with code ${code}`;
  return {
    code: 'trainer-lost',
    message: `The training process ended unexpectedly (${how}).`,
    hint: 'What was trained before is kept. Start the trainer again; if it ends again, the model may need more memory than there is.',
    params: { how },
  };
}

export class TrainerHost extends EventEmitter<TrainerHostEvents> {
  readonly #fork: ForkTrainer;
  readonly #pending = new Map<number, Pending>();
  #process: TrainerProcess | undefined;
  #starting: Promise<RuntimeInfo> | undefined;
  #nextId = 1;

  constructor(fork: ForkTrainer) {
    super();
    this.#fork = fork;
  }

  /** Starts the trainer unless it runs. Rejects with `runtime-missing` where TensorFlow cannot be loaded. */
  async start(): Promise<RuntimeInfo> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  /** Asks the trainer, starting it first. */
  async request<N extends TrainerRequestName>(
    name: N,
    payload: TrainerRequests[N]['payload'],
  ): Promise<TrainerRequests[N]['answer']> {
    await this.start();
    return this.#ask(name, payload);
  }

  control(action: ControlAction): void {
    this.#post({ kind: 'control', action });
  }

  /** Progress goes over this port from now on; without one it comes as `progress` events. */
  attachProgressPort(port: unknown): void {
    this.#process?.post({ kind: 'progress-port' } satisfies ToTrainer, [port]);
  }

  /** Ends the trainer, whatever it does. */
  end(): void {
    const ending = this.#process;
    this.#forget();
    this.#rejectAll({
      code: 'trainer-lost',
      message: 'The training process was ended.',
      hint: 'What was trained before is kept.',
      params: { how: 'ended' },
    });
    ending?.kill();
  }

  async #start(): Promise<RuntimeInfo> {
    const child = this.#fork();
    this.#process = child;
    child.onMessage((message) => this.#receive(message as FromTrainer));
    child.onExit((code) => {
      if (this.#process === child) this.#lost(lostProblem(code));
    });
    try {
      const runtime = await this.#ask('describe', null);
      this.emit('ready', runtime);
      return runtime;
    } catch (error) {
      // A trainer that cannot load TensorFlow is of no use; the next request tries again.
      if (this.#process === child) {
        this.#forget();
        child.kill();
      }
      throw error;
    }
  }

  async #ask<N extends TrainerRequestName>(
    name: N,
    payload: TrainerRequests[N]['payload'],
  ): Promise<TrainerRequests[N]['answer']> {
    const id = this.#nextId;
    this.#nextId += 1;
    const answer = new Promise<unknown>((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    this.#post({ kind: 'request', id, name, payload } as ToTrainer);
    return answer as Promise<TrainerRequests[N]['answer']>;
  }

  #post(message: ToTrainer): void {
    this.#process?.post(message);
  }

  #receive(message: FromTrainer): void {
    switch (message.kind) {
      case 'answer':
        return this.#settle(message);
      case 'run':
        return void this.emit('run', message.event);
      case 'progress':
        return void this.emit('progress', message.frame);
      case 'lr-points':
        return void this.emit('lrPoints', message.points);
      case 'import-progress':
        return void this.emit('importProgress', message.done, message.total);
    }
  }

  #settle({ id, result }: Extract<FromTrainer, { kind: 'answer' }>): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (pending === undefined) return;
    if (result.ok) return pending.resolve(result.value);
    const [first, ...more] = result.problems;
    if (first !== undefined) pending.reject(new ProblemError(first, ...more));
  }

  #lost(problem: Problem): void {
    this.#forget();
    this.#rejectAll(problem);
    this.emit('lost', [problem]);
  }

  #forget(): void {
    this.#process = undefined;
    this.#starting = undefined;
  }

  #rejectAll(problem: Problem): void {
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of waiting) reject(new ProblemError(problem));
  }
}
