import type { StudioApi } from '../../src-main/contract/ipc.js';
import type { TestPredictions } from '../../src-main/contract/predictions.js';
import type { Problem } from '../../src-main/contract/problem.js';
import {
  countRight,
  everything,
  inTestSetOrder,
  listPredictions,
  type Outcome,
  type PredictionFilter,
  type PredictionSort,
} from './prediction-list.js';

/** A finished run's answers on the test images, filtered and sorted. */
export class PredictionsState {
  readonly #api: StudioApi;
  #asked: string | null = null;
  all = $state.raw<TestPredictions | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  loading = $state(false);
  filter = $state.raw<PredictionFilter>(everything);
  sort = $state.raw<PredictionSort>(inTestSetOrder);

  readonly list: Uint32Array = $derived(
    this.all === null ? new Uint32Array() : listPredictions(this.all, this.filter, this.sort),
  );
  readonly right: number = $derived(this.all === null ? 0 : countRight(this.all, this.list));
  /** What each outcome would show with the classes chosen now. */
  readonly outcomeCounts: Readonly<Record<Outcome, number>> = $derived.by(() => {
    if (this.all === null) return { all: 0, right: 0, wrong: 0 };
    const ofClasses = listPredictions(this.all, { ...this.filter, outcome: 'all' }, inTestSetOrder);
    const right = countRight(this.all, ofClasses);
    return { all: ofClasses.length, right, wrong: ofClasses.length - right };
  });

  constructor(api: StudioApi) {
    this.#api = api;
  }

  async load(runId: string): Promise<void> {
    if (this.#asked === runId) return;
    this.#asked = runId;
    this.loading = true;
    this.problems = [];
    const answer = await this.#api.request('predictions:test', { runId });
    // A later run may have been asked about meanwhile.
    if (this.#asked !== runId) return;
    this.loading = false;
    // What was refused may be asked again.
    if (!answer.ok) this.#asked = null;
    if (answer.ok) this.#take(answer.value);
    else this.problems = answer.problems;
  }

  /** Of other classes, what was filtered by means nothing any more. */
  #take(answers: TestPredictions): void {
    if (this.all?.classNames.join('\n') !== answers.classNames.join('\n')) {
      this.filter = everything;
      this.sort = inTestSetOrder;
    }
    this.all = answers;
  }
}
