/**
 * Progress frames of a run, at most 10 a second and one at a time where the receiver acknowledges them. What cannot be sent yet
 * is gathered into the next frame, however slow the window.
 */
import type { ProgressFrame, StepPoint } from '../contract/run.js';
import type { StepsDone } from './fit.js';

const leastMilliseconds = 100;

/** Points that wait for a receiver at most; beyond that, every other one is dropped. */
const mostWaiting = 4000;

/** Where frames go: a port that acknowledges, or a channel that does not. */
export interface FrameSink {
  send(frame: ProgressFrame): void;
  /** Whether the last frame has arrived, as far as this sink can know. */
  readonly ready: boolean;
}

export class ProgressStream {
  #points: StepPoint[] = [];
  #lastSent = 0;

  constructor(
    private readonly run: Pick<ProgressFrame, 'runId' | 'stepsPerEpoch' | 'epochs'>,
    private readonly nextSequence: () => number,
    private readonly sink: () => FrameSink,
  ) {}

  add(done: StepsDone): void {
    const { epoch, step, measured, imagesPerSecond, secondsLeft } = done;
    this.#points.push({ ...measured, step });
    if (this.#points.length > mostWaiting) this.#points = this.#points.filter((_, index) => index % 2 === 1);
    const sink = this.sink();
    if (!sink.ready || performance.now() - this.#lastSent < leastMilliseconds) return;
    const points = this.#points;
    this.#points = [];
    this.#lastSent = performance.now();
    sink.send({ ...this.run, sequence: this.nextSequence(), epoch, step, imagesPerSecond, secondsLeft, points });
  }
}
