import type { DatasetDescription, ImportProgress } from '../../src-main/contract/dataset.js';
import type { StudioApi } from '../../src-main/contract/ipc.js';
import type { Problem, Result } from '../../src-main/contract/problem.js';
import type { DataSource } from '../../src-main/contract/sources/index.js';
import { withTest } from './source-edits.js';
import { withDataset } from './data-edits.js';
import { refKey, type DatasetState } from './dataset.svelte.js';
import type { ExperimentState } from './experiment.svelte.js';

/** Typing and a few clicks in a row are read once, when they are over. Milliseconds. */
const readDelay = 350;

/** Own data on its way into the experiment: chosen, read, looked at, changed, read again, and used. */
export class DataImportState {
  readonly #api: StudioApi;
  readonly #experiment: ExperimentState;
  readonly #dataset: DatasetState;
  /** Whether the sheet is shown. */
  open = $state(false);
  /** Dropped or chosen files are being looked at. */
  detecting = $state(false);
  /** What is to be read, with what has been changed since it was detected. Null while nothing is chosen. */
  source = $state.raw<DataSource | null>(null);
  /** What was found the last time it was read; it stays in sight while it is read anew. */
  found = $state.raw<DatasetDescription | null>(null);
  /** Whether what was found is of the source as it is now. */
  current = $state(false);
  progress = $state.raw<ImportProgress | null>(null);
  reading = $state(false);
  cancelled = $state(false);
  problems = $state.raw<readonly Problem[]>([]);
  /** What was chosen for the test part is data of another kind. */
  testUnfit = $state(false);
  /** Data of one's own that was used since the window opened, the latest first. */
  recent = $state.raw<readonly DataSource[]>([]);
  #id = '';
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: StudioApi, experiment: ExperimentState, dataset: DatasetState) {
    this.#api = api;
    this.#experiment = experiment;
    this.#dataset = dataset;
    api.on('data:import-progress', (progress) => {
      if (progress.id === this.#id) this.progress = progress;
    });
  }

  /** Shows the sheet with all ways to bring data. */
  choose(): void {
    this.#reset();
    this.open = true;
  }

  /** Shows how the experiment's own data is read, to be changed. */
  edit(): void {
    const { dataset } = this.#experiment.value.data;
    this.#reset();
    this.open = true;
    if (typeof dataset !== 'string') this.#begin(dataset);
  }

  async ask(what: 'files' | 'folder'): Promise<void> {
    await this.#detect(this.#api.request('data:choose', { what }));
  }

  /** Asks for the test samples that belong to what is chosen. */
  async askTest(): Promise<void> {
    const { source } = this;
    if (source === null) return;
    const what = source.type === 'image-folder' ? 'folder' : 'files';
    const answer = await this.#api.request('data:choose', { what });
    this.problems = answer.ok ? [] : answer.problems;
    if (!answer.ok || answer.value === null || this.source !== source) return;
    const changed = withTest(source, answer.value);
    if (changed !== undefined) this.change(changed);
    this.testUnfit = changed === undefined;
  }

  async drop(files: readonly File[]): Promise<void> {
    this.#reset();
    this.open = true;
    await this.#detect(this.#api.detectDropped(files));
  }

  take(source: DataSource): void {
    this.problems = [];
    this.#begin(source);
  }

  /** Another way to read the same files. */
  change(source: DataSource): void {
    this.testUnfit = false;
    this.source = source;
    this.current = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.read(), readDelay);
  }

  async read(): Promise<void> {
    const { source } = this;
    if (source === null) return;
    clearTimeout(this.#timer);
    this.#stop();
    const id = `import-${++this.#count}`;
    this.#id = id;
    this.reading = true;
    this.cancelled = false;
    this.progress = null;
    this.problems = [];
    const split = { ...this.#experiment.value.split, stratify: false };
    const answer = await this.#api.request('data:import', { id, dataset: source, split });
    if (this.#id !== id) return;
    this.reading = false;
    this.problems = answer.ok ? [] : answer.problems;
    this.cancelled = answer.ok && answer.value === null;
    if (!answer.ok || answer.value === null) return;
    this.found = answer.value;
    this.current = true;
  }

  cancel(): void {
    if (this.reading) void this.#api.request('data:cancel-import', { id: this.#id });
  }

  /** Back to the ways to bring data. */
  back(): void {
    this.#reset();
  }

  close(): void {
    this.#reset();
    this.open = false;
  }

  /** Makes what was read the experiment's data: one step of undo. */
  use(): void {
    const { source, found } = this;
    if (source === null || found === null || !this.current) return;
    this.recent = [source, ...this.recent.filter((other) => refKey(other) !== refKey(source))].slice(0, 5);
    this.#dataset.adopt(source, found);
    this.#experiment.edit((experiment) => withDataset(experiment, source, found.task));
    this.close();
  }

  /** Back to a data set that comes with the app. */
  useKnown(name: 'fashion-mnist'): void {
    this.#experiment.edit((experiment) => withDataset(experiment, name, 'multi-class'));
    this.close();
  }

  async #detect(asked: Promise<Result<DataSource | null>>): Promise<void> {
    this.detecting = true;
    this.problems = [];
    const answer = await asked;
    this.detecting = false;
    if (!answer.ok) this.problems = answer.problems;
    else if (answer.value !== null) this.#begin(answer.value);
  }

  #begin(source: DataSource): void {
    this.source = source;
    this.found = null;
    this.current = false;
    void this.read();
  }

  #stop(): void {
    if (this.reading) void this.#api.request('data:cancel-import', { id: this.#id });
    this.#id = '';
    this.reading = false;
  }

  #reset(): void {
    clearTimeout(this.#timer);
    this.#stop();
    this.source = null;
    this.found = null;
    this.current = false;
    this.progress = null;
    this.cancelled = false;
    this.detecting = false;
    this.testUnfit = false;
    this.problems = [];
  }
}
