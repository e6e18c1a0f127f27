import { setImmediate as nextTurn } from 'node:timers/promises';

/** A quarter of a frame of the window: what else waits gets its turn then. */
const longestMilliseconds = 4;
/** How many values are dealt with between two looks at the clock: a fraction of a millisecond's work. */
export const sliceLength = 16_384;

/** Keeps long work from holding up the event loop. */
export class Pace {
  #began = performance.now();

  constructor(private readonly signal?: AbortSignal) {}

  /** Lets the event loop go round if it was held up long enough. @throws the signal's reason once it is given */
  async turn(): Promise<void> {
    if (performance.now() - this.#began < longestMilliseconds) return;
    await nextTurn();
    this.signal?.throwIfAborted();
    this.#began = performance.now();
  }

  /** Runs `work` for slices of 0 to `length`. */
  async slices(length: number, work: (from: number, to: number) => void): Promise<void> {
    for (let from = 0; from < length; from += sliceLength) {
      work(from, Math.min(length, from + sliceLength));
      await this.turn();
    }
  }
}
