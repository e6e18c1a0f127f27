import { open } from 'node:fs/promises';
import { ProblemError } from '../contract/problem.js';
import { fileProblem } from './data-problem.js';

/**
 * Rows of a raw file, in the order asked for, reading no others.
 *
 * @param rowBytes bytes of one row
 * @throws ProblemError `file-access`
 */
export async function readStoredRows(file: string, rows: readonly number[], rowBytes: number): Promise<Uint8Array> {
  const values = new Uint8Array(rows.length * rowBytes);
  try {
    const handle = await open(file);
    try {
      for (const [index, row] of rows.entries()) await handle.read(values, index * rowBytes, rowBytes, row * rowBytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new ProblemError(fileProblem(file, error));
  }
  return values;
}
