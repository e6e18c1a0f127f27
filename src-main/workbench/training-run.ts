/** One run as main sees it: its snapshot, kept up to date and written to its folder as it happens. */
import type { Problem } from '../contract/problem.js';
import type { ProgressFrame, RunEvent, RunPhase, RunResult, RunSnapshot, StepPoint } from '../contract/run.js';
import { appendEpoch, saveRecord, type RunRecord } from '../runs/run-folder.js';
import type { TrainerRunEvent } from '../trainer/protocol.js';

/** Step points kept for a window that is opened again: older ones are thinned out beyond this. */
const mostPoints = 4000;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class TrainingRun {
  readonly #snapshot: Mutable<RunSnapshot>;
  readonly #emit: (event: RunEvent) => void;
  #record: RunRecord;
  #points: StepPoint[] = [];
  #sequence = 0;
  /** Writes follow one another; the end waits for all of them. */
  #writing: Promise<void> = Promise.resolve();
  #settle: () => void = () => undefined;
  /** Resolves when the run is done or has failed, and its folder says so. */
  readonly over = new Promise<void>((resolve) => (this.#settle = resolve));

  constructor(snapshot: RunSnapshot, record: RunRecord, emit: (event: RunEvent) => void) {
    this.#snapshot = { ...snapshot };
    this.#record = record;
    this.#emit = emit;
  }

  get id(): string {
    return this.#snapshot.runId;
  }

  get snapshot(): RunSnapshot {
    return { ...this.#snapshot, points: this.#points };
  }

  get isOver(): boolean {
    return this.#snapshot.phase === 'done' || this.#snapshot.phase === 'failed';
  }

  /** An event from the trainer. */
  receive(event: TrainerRunEvent): void {
    this.#sequence = Math.max(this.#sequence, event.sequence);
    if (event.type === 'phase') {
      this.#snapshot.phase = event.phase;
      if (event.engine !== undefined) this.#snapshot.engine = event.engine;
    } else {
      this.#snapshot.records = [...this.#snapshot.records, event.record];
      if (event.earlyStopping !== undefined) this.#snapshot.earlyStopping = event.earlyStopping;
      this.#write(() => appendEpoch(this.#snapshot.folder, event.record));
    }
    this.#emit(event);
  }

  /** A progress frame, where it comes past main. */
  progress(frame: ProgressFrame): void {
    this.#sequence = Math.max(this.#sequence, frame.sequence);
    this.#snapshot.progress = frame;
    this.#points.push(...frame.points);
    if (this.#points.length > mostPoints) this.#points = this.#points.filter((_, index) => index % 2 === 1);
  }

  /** A phase that main itself knows of: pausing, stopping. */
  setPhase(phase: RunPhase): void {
    if (this.isOver) return;
    this.#snapshot.phase = phase;
    this.#emit({ type: 'phase', runId: this.id, sequence: this.#next(), phase });
  }

  async finish(result: RunResult): Promise<void> {
    await this.#end({ state: 'done', result });
    this.#snapshot.phase = 'done';
    this.#snapshot.result = result;
    this.#emit({ type: 'done', runId: this.id, sequence: this.#next(), result });
    this.#settle();
  }

  async fail(problems: readonly Problem[]): Promise<void> {
    await this.#end({ state: 'failed', problems });
    this.failUnkept(problems);
  }

  /** A failure of which the run's folder cannot be told any more. */
  failUnkept(problems: readonly Problem[]): void {
    this.#snapshot.phase = 'failed';
    this.#snapshot.problems = problems;
    this.#emit({ type: 'failed', runId: this.id, sequence: this.#next(), problems });
    this.#settle();
  }

  #next(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  #write(write: () => Promise<void>): void {
    // A folder that cannot be written must not end a training; the last write, in #end, reports it.
    this.#writing = this.#writing.then(write);
    this.#writing.catch(() => undefined);
  }

  async #end(change: Pick<RunRecord, 'state'> & Partial<RunRecord>): Promise<void> {
    const { pid: _pid, ...record } = this.#record;
    this.#record = { ...record, ...change, ended: new Date().toISOString() };
    await this.#writing;
    await saveRecord(this.#snapshot.folder, this.#record);
  }
}
