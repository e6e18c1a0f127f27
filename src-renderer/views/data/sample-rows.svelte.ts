import type { PartName, Samples } from '../../../src-main/contract/dataset.js';
import type { Problem } from '../../../src-main/contract/problem.js';
import type { DatasetState } from '../../state/dataset.svelte.js';

export interface SamplePage {
  readonly part: PartName;
  readonly classes: readonly number[];
  /** How many of each class come before the first one shown. */
  readonly offset: number;
  readonly count: number;
}

/** One row of sample images for each class, page by page. */
export class SampleRows {
  readonly #dataset: DatasetState;
  /** By class, from the first one asked for on. The rows shown stay until the next ones have come, so that turning a page does not blink. */
  rows = $state.raw<readonly Samples[]>([]);
  shown = $state.raw<SamplePage | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  #call = 0;

  constructor(dataset: DatasetState) {
    this.#dataset = dataset;
  }

  async load(page: SamplePage): Promise<void> {
    const call = ++this.#call;
    const { part, classes, offset, count } = page;
    const answers = await Promise.all(classes.map((classIndex) => this.#dataset.samples(part, classIndex, offset, count)));
    // Another page may have been turned to meanwhile.
    if (call !== this.#call) return;
    const problem = answers.find((answer) => !answer.ok);
    this.problems = problem === undefined || problem.ok ? [] : problem.problems;
    if (this.problems.length > 0) return;
    this.rows = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    this.shown = page;
  }
}

/** The pictures of a set of samples, one array of pixels each. */
export function picturesOf(samples: Samples): readonly Uint8Array[] {
  const size = samples.height * samples.width * samples.channels;
  return samples.positions.map((_, index) => samples.pixels.subarray(index * size, (index + 1) * size));
}

/** The last offset that still shows something, of the class that has the most. */
export function lastOffset(most: number, count: number): number {
  return count <= 0 ? 0 : Math.max(0, Math.ceil(most / count) - 1) * count;
}
