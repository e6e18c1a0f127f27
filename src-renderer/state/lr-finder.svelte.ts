import type { Experiment } from '../../src-main/contract/experiment.js';
import type { StudioApi } from '../../src-main/contract/ipc.js';
import { lrSweepSchema, type LrFinderResult, type LrSweep } from '../../src-main/contract/lr-finder.js';
import type { Problem } from '../../src-main/contract/problem.js';

export type RatePoint = readonly [rate: number, loss: number];

/** The sweep of the learning rate: its settings, the curve as it grows, and what it suggests. */
export class LrFinderState {
  readonly #api: StudioApi;
  sweep = $state.raw<LrSweep>(lrSweepSchema.parse({}));
  /** The settings that the curve was made with: editing them afterwards does not change it. */
  swept = $state.raw<LrSweep>(lrSweepSchema.parse({}));
  curve = $state.raw<readonly RatePoint[]>([]);
  result = $state.raw<LrFinderResult | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  running = $state(false);

  /** From 0 to 1. */
  readonly progress: number = $derived(Math.min(1, this.curve.length / this.swept.steps));

  constructor(api: StudioApi) {
    this.#api = api;
    api.on('lr-finder:point', (points) => {
      if (this.running) this.curve = [...this.curve, ...points];
    });
    // The request itself may never be answered then.
    api.on('trainer:lost', (problems) => {
      if (this.running) this.problems = problems;
      this.running = false;
    });
  }

  async start(experiment: Experiment): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.swept = this.sweep;
    this.curve = [];
    this.result = null;
    this.problems = [];
    const answer = await this.#api.request('lr-finder:start', { experiment, sweep: this.swept });
    this.running = false;
    if (answer.ok) {
      this.result = answer.value;
      this.curve = answer.value.curve;
    } else {
      this.problems = answer.problems;
    }
  }

  /** Ends the sweep; what was drawn so far stays. */
  async stop(): Promise<void> {
    await this.#api.request('lr-finder:stop');
  }
}
