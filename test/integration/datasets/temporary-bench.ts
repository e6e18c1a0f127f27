/** A folder of its own for one test: an empty cache, and room for files of the test's own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProblemError, type Problem } from '../../../src-main/contract/problem.js';
import { idxHeader } from '../../../src-main/datasets/idx.js';

export class TemporaryBench {
  private constructor(readonly root: string) {}

  static async make(): Promise<TemporaryBench> {
    return new TemporaryBench(await mkdtemp(join(tmpdir(), 'own-data-')));
  }

  get folders() {
    return { cache: join(this.root, 'cache'), resources: join(this.root, 'resources') };
  }

  /** Writes a file and gives its path. */
  async file(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(this.root, name);
    await writeFile(path, content);
    return path;
  }

  remove(): Promise<void> {
    return rm(this.root, { recursive: true, force: true });
  }
}

/** An idx file of bytes. */
export function idx(shape: readonly number[], values: ArrayLike<number>): Buffer {
  return Buffer.concat([idxHeader(shape), Uint8Array.from(values)]);
}

/** The problems that something ends with. */
export async function problemsIn(work: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
  throw new Error('expected a problem');
}
