import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * A file that grows by an entry at a time and can be taken up again where an earlier process left it: what was written after that
 * point belongs to epochs that will be trained anew, and is cut off before the next entry.
 */
export class GrowingFile {
  readonly #path: string;
  /** Bytes that count. */
  size = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** @param head what the file begins with, written before the first entry */
  async append(entry: Uint8Array, head: Uint8Array): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    // 'a' makes the file if there is none and keeps what it has; writing in the middle of it takes 'r+'.
    await (await open(this.#path, 'a')).close();
    const file = await open(this.#path, 'r+');
    try {
      // A file shorter than it was left has lost entries; it begins anew.
      if ((await file.stat()).size < this.size) this.size = 0;
      await file.truncate(this.size);
      const content = this.size === 0 ? Buffer.concat([head, entry]) : entry;
      await file.write(content, 0, content.length, this.size);
      this.size += content.length;
    } finally {
      await file.close();
    }
  }
}
