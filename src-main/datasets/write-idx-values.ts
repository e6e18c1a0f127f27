import { open } from 'node:fs/promises';
import { readIdx, type IdxExpectation } from './idx.js';

/**
 * Writes an idx file's values, without the header, and tells the smallest and the largest.
 *
 * @throws DataFaultError when the file is not the expected one; file system errors as they come
 */
export async function writeIdxValues(
  source: string,
  expected: IdxExpectation,
  target: string,
  signal?: AbortSignal,
): Promise<readonly [number, number]> {
  let [smallest, largest] = [255, 0];
  const handle = await open(target, 'wx');
  try {
    await readIdx(source, expected, async (values) => {
      signal?.throwIfAborted();
      for (const value of values) {
        if (value < smallest) smallest = value;
        if (value > largest) largest = value;
      }
      await handle.appendFile(values);
    });
  } finally {
    await handle.close();
  }
  return [smallest, largest];
}
