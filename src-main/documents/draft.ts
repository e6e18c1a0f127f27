import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { experimentSchema } from '../contract/experiment.js';
import type { ExperimentDocument } from '../contract/ipc.js';
import { setAside } from '../files/set-aside.js';
import { fileProblem } from './file-problem.js';
import { writeAtomically } from '../files/write-atomically.js';

const documentSchema = z.strictObject({ experiment: experimentSchema, file: z.string().nullable(), saved: z.boolean() });

function parseDocument(text: string): ExperimentDocument | null {
  try {
    return documentSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The document the window last worked on, kept on disk with every change so that a crash costs nothing. */
export class Draft {
  readonly #file: string;
  #writing: Promise<void> = Promise.resolve();

  constructor(file: string) {
    this.#file = file;
  }

  /** The draft, or null where there is none. One that cannot be read is kept beside. */
  async read(): Promise<ExperimentDocument | null> {
    await this.settled();
    let text: string;
    try {
      text = await readFile(this.#file, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw fileProblem(this.#file, 'read', error);
    }
    const document = parseDocument(text);
    if (document === null) setAside(this.#file);
    return document;
  }

  /** Writes one after another, so that the last call wins. */
  async write(document: ExperimentDocument): Promise<void> {
    const text = `${JSON.stringify(document, null, 2)}\n`;
    const turn = this.#writing.then(() => writeAtomically(this.#file, text));
    this.#writing = turn.catch(() => undefined);
    await turn.catch((error: unknown) => {
      throw fileProblem(this.#file, 'written', error);
    });
  }

  /** Resolves when everything asked for is on the disk. */
  settled(): Promise<void> {
    return this.#writing;
  }
}
