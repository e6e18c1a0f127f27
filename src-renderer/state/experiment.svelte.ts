import type { Experiment } from '../../src-main/contract/experiment.js';
import type { ExperimentDocument, StudioApi } from '../../src-main/contract/ipc.js';
import { pushEdit, redoEdit, startHistory, undoEdit } from './history.js';
import type { NoticesState } from './notices.svelte.js';
import { startingExperiment } from './starting-experiment.js';

/** Where a document is kept, and which of its states is the one in the file. Shared by all its steps of history. */
class DocumentIdentity {
  file = $state<string | null>(null);
  kept = $state.raw<Experiment | null>(null);

  constructor(file: string | null, kept: Experiment | null) {
    this.file = file;
    this.kept = kept;
  }
}

interface Step {
  readonly experiment: Experiment;
  /** Opening another document is a step too, so that undo brings back the one before it with its file. */
  readonly document: DocumentIdentity;
}

function firstStep(experiment: Experiment, file: string | null, saved: boolean): Step {
  return { experiment, document: new DocumentIdentity(file, saved ? experiment : null) };
}

/** A draft is written this long after the last edit, in ms. */
const draftDelay = 400;

/** The experiment under work. Its value is immutable: every edit makes a new one, which is what undo goes back over. */
export class ExperimentState {
  readonly #api: StudioApi;
  readonly #notices: NoticesState;
  #history = $state.raw(startHistory(firstStep(startingExperiment(), null, true)));
  #draftTimer: ReturnType<typeof setTimeout> | undefined;
  #lastDraft = '';

  readonly value: Experiment = $derived(this.#history.present.experiment);
  readonly file: string | null = $derived(this.#history.present.document.file);
  readonly saved: boolean = $derived(this.#history.present.document.kept === this.value);
  readonly canUndo: boolean = $derived(this.#history.past.length > 0);
  readonly canRedo: boolean = $derived(this.#history.future.length > 0);

  constructor(api: StudioApi, notices: NoticesState) {
    this.#api = api;
    this.#notices = notices;
  }

  /** Takes up the draft of the last time. */
  async load(): Promise<void> {
    const answer = await this.#api.request('experiment:read-draft');
    if (!answer.ok) this.#notices.problems(answer.problems);
    else if (answer.value !== null) {
      const { experiment, file, saved } = answer.value;
      this.#history = startHistory(firstStep(experiment, file, saved));
    }
  }

  /** Edits with the same `key` shortly after one another are one step of undo. */
  edit(change: (experiment: Experiment) => Experiment, key?: string): void {
    const { present } = this.#history;
    const experiment = change(present.experiment);
    if (experiment === present.experiment) return;
    const stamp = { at: Date.now(), ...(key === undefined ? {} : { key }) };
    this.#history = pushEdit(this.#history, { ...present, experiment }, stamp);
    this.#writeDraftSoon();
  }

  undo(): void {
    this.#history = undoEdit(this.#history);
    this.#writeDraftSoon();
  }

  redo(): void {
    this.#history = redoEdit(this.#history);
    this.#writeDraftSoon();
  }

  /** Undoable, so nothing is asked even where the present document was not saved. */
  replace(document: ExperimentDocument): void {
    const step = firstStep(document.experiment, document.file, document.saved);
    this.#history = pushEdit(this.#history, step, { at: Date.now() });
    this.#writeDraftSoon();
  }

  startNew(): void {
    this.replace({ experiment: startingExperiment(), file: null, saved: true });
  }

  async open(): Promise<void> {
    const answer = await this.#api.request('experiment:open');
    if (!answer.ok) this.#notices.problems(answer.problems);
    else if (answer.value !== null) this.replace(answer.value);
  }

  /** `file` null asks where to. */
  async save(file: string | null = this.file): Promise<void> {
    const { experiment, document } = this.#history.present;
    const answer = await this.#api.request('experiment:save', { experiment, file });
    if (!answer.ok) {
      this.#notices.problems(answer.problems);
      return;
    }
    if (answer.value === null) return;
    document.file = answer.value.file;
    document.kept = experiment;
    this.#writeDraftSoon();
  }

  /** Writes what is not yet written: before the window goes away. */
  flushDraft(): void {
    clearTimeout(this.#draftTimer);
    const draft = { experiment: this.value, file: this.file, saved: this.saved };
    const text = JSON.stringify(draft);
    if (text === this.#lastDraft) return;
    this.#lastDraft = text;
    void this.#api.request('experiment:write-draft', draft);
  }

  #writeDraftSoon(): void {
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(() => this.flushDraft(), draftDelay);
  }
}
