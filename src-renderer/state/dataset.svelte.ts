import type { DatasetDescription, PartName, Samples } from '../../src-main/contract/dataset.js';
import type { StudioApi } from '../../src-main/contract/ipc.js';
import type { Problem, Result } from '../../src-main/contract/problem.js';
import type { ExperimentState } from './experiment.svelte.js';

/** The experiment's data set, described and split as the experiment says. */
export class DatasetState {
  readonly #api: StudioApi;
  readonly #experiment: ExperimentState;
  /** The last description stays while the next is read, so that the window does not blink. */
  description = $state.raw<DatasetDescription | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  loading = $state(false);
  /** The first training image: the picture at the network's input. */
  firstSample = $state.raw<Samples | null>(null);
  #call = 0;

  constructor(api: StudioApi, experiment: ExperimentState) {
    this.#api = api;
    this.#experiment = experiment;
  }

  async describe(): Promise<void> {
    const call = ++this.#call;
    const { data, split } = this.#experiment.value;
    this.loading = true;
    const answer = await this.#api.request('data:describe', { dataset: data.dataset, split });
    // The split may have been edited again while main was reading.
    if (call !== this.#call) return;
    this.loading = false;
    this.problems = answer.ok ? [] : answer.problems;
    if (!answer.ok) return;
    this.description = answer.value;
    if (this.firstSample === null) {
      const sample = await this.samples('train', undefined, 0, 1);
      if (sample.ok) this.firstSample = sample.value;
    }
  }

  samples(part: PartName, classIndex: number | undefined, offset: number, count: number): Promise<Result<Samples>> {
    const { data, split } = this.#experiment.value;
    const ofClass = classIndex === undefined ? {} : { classIndex };
    return this.#api.request('data:samples', { dataset: data.dataset, split, part, ...ofClass, offset, count });
  }
}
