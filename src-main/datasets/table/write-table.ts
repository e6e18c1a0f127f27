/** A table's values as raw files. */
import { open } from 'node:fs/promises';
import type { Pace } from '../pace.js';
import type { PlacedColumn } from './place-columns.js';

/** Values written together. */
const blockValues = 1 << 16;

async function writeBlocks(
  target: string,
  count: number,
  perBlock: number,
  pace: Pace,
  block: (from: number, to: number) => Float32Array | Uint8Array,
): Promise<void> {
  const handle = await open(target, 'wx');
  try {
    for (let from = 0; from < count; from += perBlock) {
      const values = block(from, Math.min(count, from + perBlock));
      await handle.appendFile(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
      await pace.turn();
    }
  } finally {
    await handle.close();
  }
}

/** Writes features row by row, `[rows, columns]` as 32-bit floats, and tells the smallest and the largest value. */
export async function writeFeatures(
  target: string,
  columns: readonly PlacedColumn[],
  fills: readonly number[],
  rows: Int32Array,
  pace: Pace,
): Promise<readonly [number, number]> {
  const features = columns.flatMap(({ role, values }, index) =>
    role === 'feature' ? [{ values, fill: fills[index] ?? Number.NaN }] : [],
  );
  const width = features.length;
  let [smallest, largest] = [Infinity, -Infinity];
  await writeBlocks(target, rows.length, Math.max(1, Math.floor(blockValues / width)), pace, (from, to) => {
    const block = new Float32Array((to - from) * width);
    features.forEach(({ values, fill }, place) => {
      for (let index = from; index < to; index += 1) {
        const value = values[rows[index] ?? 0] ?? Number.NaN;
        const shown = Number.isNaN(value) ? fill : value;
        if (shown < smallest) smallest = shown;
        if (shown > largest) largest = shown;
        block[(index - from) * width + place] = shown;
      }
    });
    return block;
  });
  return [Math.fround(smallest), Math.fround(largest)];
}

/** Writes the target: class numbers as bytes, quantities as 32-bit floats. */
export async function writeTarget(target: string, column: PlacedColumn, rows: Int32Array, pace: Pace): Promise<void> {
  const { values, kind } = column;
  const isClass = kind === 'categorical';
  await writeBlocks(target, rows.length, blockValues, pace, (from, to) => {
    const block = rows.subarray(from, to);
    const valueOf = (row: number) => values[row] ?? 0;
    return isClass ? Uint8Array.from(block, valueOf) : Float32Array.from(block, valueOf);
  });
}
