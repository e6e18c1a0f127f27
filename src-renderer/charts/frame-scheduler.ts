/** Runs the last wish of an animation frame, however many came. */
export class FrameScheduler {
  #wish: (() => void) | undefined;
  #frame = 0;

  schedule(wish: () => void): void {
    this.#wish = wish;
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#wish?.();
    });
  }

  cancel(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#wish = undefined;
  }
}
