import type { Experiment } from '../../src-main/contract/experiment.js';
import type { StudioApi } from '../../src-main/contract/ipc.js';
import type { Problem } from '../../src-main/contract/problem.js';
import type { RunEvent, RunPhase, RunSnapshot } from '../../src-main/contract/run.js';
import { applyProgress, applyRunEvent, failRun, isOver, missesEpoch } from './run-snapshot.js';

/** The running or last run. It goes on whichever view is open. */
export class RunState {
  readonly #api: StudioApi;
  snapshot = $state.raw<RunSnapshot | null>(null);
  /** Between the click and the trainer's answer. */
  starting = $state(false);
  /** Why the last start was refused, where it never became a run. */
  refusal = $state.raw<readonly Problem[]>([]);
  /** Events may overtake the answer that first names their run. */
  #early: RunEvent[] = [];

  readonly phase: RunPhase | null = $derived(this.starting ? 'starting' : (this.snapshot?.phase ?? null));
  readonly busy: boolean = $derived(this.phase !== null && !isOver(this.phase));
  readonly canPause: boolean = $derived(this.phase === 'running');
  readonly canResume: boolean = $derived(this.phase === 'paused');
  readonly canStop: boolean = $derived(
    this.phase === 'running' || this.phase === 'paused' || this.phase === 'compiling' || this.phase === 'pausing',
  );
  /** From 0 to 1 over all epochs planned. */
  readonly progress: number = $derived.by(() => {
    const { snapshot } = this;
    if (snapshot === null) return 0;
    if (snapshot.phase === 'done') return 1;
    const frame = snapshot.progress;
    return frame === undefined ? 0 : Math.min(1, frame.step / (frame.stepsPerEpoch * frame.epochs));
  });

  constructor(api: StudioApi) {
    this.#api = api;
    api.on('run:event', (event) => this.#take(event));
    api.on('run:progress', (frame) => {
      if (this.snapshot !== null) this.snapshot = applyProgress(this.snapshot, frame);
    });
    api.on('trainer:lost', (problems) => {
      if (this.snapshot !== null && !isOver(this.snapshot.phase)) this.snapshot = failRun(this.snapshot, problems);
    });
  }

  /** Asks for what went on before this window was there. */
  async load(): Promise<void> {
    const answer = await this.#api.request('training:snapshot');
    if (answer.ok && !this.starting) this.snapshot = answer.value;
  }

  async start(experiment: Experiment): Promise<void> {
    if (this.busy) return;
    this.starting = true;
    this.refusal = [];
    this.#early = [];
    const answer = await this.#api.request('training:start', { experiment });
    this.starting = false;
    if (!answer.ok) {
      this.refusal = answer.problems;
      return;
    }
    this.snapshot = this.#early.filter(({ runId }) => runId === answer.value.runId).reduce(applyRunEvent, answer.value);
    this.#early = [];
  }

  async pause(): Promise<void> {
    if (this.canPause) await this.#command('training:pause');
  }

  async resume(): Promise<void> {
    if (this.canResume) await this.#command('training:resume');
  }

  async stop(): Promise<void> {
    if (this.canStop) await this.#command('training:stop');
  }

  async #command(name: 'training:pause' | 'training:resume' | 'training:stop'): Promise<void> {
    const { snapshot } = this;
    if (snapshot === null) return;
    const answer = await this.#api.request(name, { runId: snapshot.runId });
    if (!answer.ok) this.refusal = answer.problems;
  }

  #take(event: RunEvent): void {
    if (this.starting) {
      this.#early.push(event);
      return;
    }
    if (this.snapshot?.runId !== event.runId || missesEpoch(this.snapshot, event)) {
      void this.load();
      return;
    }
    this.snapshot = applyRunEvent(this.snapshot, event);
  }
}
