/** How many steps a call into TensorFlow should take: long enough to cost nothing, short enough to pause and draw by. */

const targetSeconds = 0.08;

export class ChunkPace {
  #stepsPerSecond = 0;

  /** Steps for the next call, at most `limit`. */
  next(limit: number): number {
    const wanted = this.#stepsPerSecond === 0 ? 4 : Math.round(this.#stepsPerSecond * targetSeconds);
    return Math.max(1, Math.min(limit, wanted));
  }

  /** Takes the measured time of a call in; recent ones weigh more. */
  measure(steps: number, seconds: number): void {
    const speed = steps / Math.max(seconds, 1e-6);
    this.#stepsPerSecond = this.#stepsPerSecond === 0 ? speed : 0.7 * this.#stepsPerSecond + 0.3 * speed;
  }

  get stepsPerSecond(): number {
    return this.#stepsPerSecond;
  }
}
