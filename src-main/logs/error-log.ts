import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Beyond this, the log starts anew and the former one is kept as `.old`. */
const sizeLimit = 1_000_000;

function inFull(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Notes what nobody expected, with its stack, for whoever mends it. The user is shown a sentence instead. */
export class ErrorLog {
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** @param where what was being done */
  write(where: string, error: unknown): void {
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      this.#turnOver();
      appendFileSync(this.file, `${new Date().toISOString()} ${where}: ${inFull(error)}\n`);
    } catch {
      // A full disk must not make one error two.
    }
  }

  #turnOver(): void {
    const size = statSync(this.file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > sizeLimit) renameSync(this.file, `${this.file}.old`);
  }
}
