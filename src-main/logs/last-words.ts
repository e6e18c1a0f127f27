/** How much is kept. Characters. */
const limit = 4000;

/** The end of what a process says, for the log in case it dies of it. */
export class LastWords {
  #text = '';

  add(chunk: string): void {
    this.#text = (this.#text + chunk).slice(-limit);
  }

  get text(): string {
    return this.#text.trim();
  }
}
