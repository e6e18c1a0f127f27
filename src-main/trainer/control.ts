/** How a running job is paused and stopped: it asks between two calls into TensorFlow, when nothing is half done. */
export class Control {
  #stopRequested = false;
  #paused: { readonly promise: Promise<void>; readonly release: () => void } | undefined;

  get stopRequested(): boolean {
    return this.#stopRequested;
  }

  get pauseRequested(): boolean {
    return this.#paused !== undefined;
  }

  pause(): void {
    if (this.#paused !== undefined || this.#stopRequested) return;
    let release = (): void => undefined;
    const promise = new Promise<void>((resolve) => (release = resolve));
    this.#paused = { promise, release };
  }

  resume(): void {
    this.#paused?.release();
    this.#paused = undefined;
  }

  stop(): void {
    this.#stopRequested = true;
    this.resume();
  }

  /** Lets messages in, so that what they ask for shows here. */
  async listen(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Resolves when the pause, if there is one, is over. */
  async pauseEnd(): Promise<void> {
    await this.#paused?.promise;
  }
}
