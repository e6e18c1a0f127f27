import type { DatasetDescription, PartName, Samples, TableRows } from '../../src-main/contract/dataset.js';
import type { DatasetRef } from '../../src-main/contract/experiment.js';
import type { StudioApi } from '../../src-main/contract/ipc.js';
import type { Problem, Result } from '../../src-main/contract/problem.js';
import type { ExperimentState } from './experiment.svelte.js';

/** A data set's written form: two that are written alike are the same. */
export function refKey(dataset: DatasetRef): string {
  return JSON.stringify(dataset);
}

/** The experiment's data set, described and split as the experiment says. */
export class DatasetState {
  readonly #api: StudioApi;
  readonly #experiment: ExperimentState;
  /** The last description stays while another split of the same data is read, so that the window does not blink. */
  description = $state.raw<DatasetDescription | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  loading = $state(false);
  /** The first training image: the picture at the network's input. None for a table. */
  firstSample = $state.raw<Samples | null>(null);
  /** Which data set the description is of. */
  #described = '';
  #call = 0;

  constructor(api: StudioApi, experiment: ExperimentState) {
    this.#api = api;
    this.#experiment = experiment;
  }

  async describe(): Promise<void> {
    const call = ++this.#call;
    const { data, split } = this.#experiment.value;
    // What is said of other data would be wrong: nothing is known until it has been read.
    if (refKey(data.dataset) !== this.#described) this.#forget();
    this.loading = true;
    const answer = await this.#api.request('data:describe', { dataset: data.dataset, split });
    // The split may have been edited again while main was reading.
    if (call !== this.#call) return;
    this.loading = false;
    this.problems = answer.ok ? [] : answer.problems;
    if (answer.ok) await this.#take(data.dataset, answer.value);
  }

  /** What has just been read is known before the experiment names it: so the views go over without a gap. */
  adopt(dataset: DatasetRef, description: DatasetDescription): void {
    this.#call += 1;
    this.loading = false;
    this.problems = [];
    if (refKey(dataset) !== this.#described) this.#forget();
    void this.#take(dataset, description);
  }

  samples(part: PartName, classIndex: number | undefined, offset: number, count: number): Promise<Result<Samples>> {
    return this.#api.request('data:samples', { ...this.#query(part, classIndex), offset, count });
  }

  rows(part: PartName, classIndex: number | undefined, offset: number, count: number): Promise<Result<TableRows>> {
    return this.#api.request('data:rows', { ...this.#query(part, classIndex), offset, count });
  }

  #query(part: PartName, classIndex: number | undefined) {
    const { data, split } = this.#experiment.value;
    return { dataset: data.dataset, split, part, ...(classIndex === undefined ? {} : { classIndex }) };
  }

  #forget(): void {
    this.description = null;
    this.firstSample = null;
  }

  async #take(dataset: DatasetRef, description: DatasetDescription): Promise<void> {
    this.description = description;
    this.#described = refKey(dataset);
    if (this.firstSample !== null || description.kind !== 'images') return;
    const { split } = this.#experiment.value;
    const sample = await this.#api.request('data:samples', { dataset, split, part: 'train', offset: 0, count: 1 });
    if (sample.ok && this.#described === refKey(dataset)) this.firstSample = sample.value;
  }
}
