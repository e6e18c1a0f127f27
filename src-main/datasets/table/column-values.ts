/** The values of one column, as they are read. */
import type { Pace } from '../pace.js';
import { isMissing, numberIn } from './cells.js';

/** More different texts than this are no categories. */
export const mostCategories = 65_536;

/**
 * Values are taken up in blocks: one array that doubles would be copied in one go, those of all columns at the same row.
 */
const blockLength = 4096;

/** How a column's cells are taken: as numbers, as texts, or only counted. */
export type Reading = 'numbers' | 'texts' | 'count';

/** Why a cell does not fit the way in which its column is read. */
export type Misfit = 'text' | 'infinite' | 'too-many-categories';

export class ColumnValues {
  #blocks: Float64Array[] = [];
  #length = 0;
  /**
   * One value a row, once all are there: numbers, or numbers of texts; NaN where there is none. Empty where cells were only counted.
   */
  values = new Float64Array();
  /** Values that are not there. */
  missing = 0;
  /** The texts by number, in the order in which they came. */
  readonly texts = new Map<string, number>();

  constructor(
    readonly name: string,
    readonly reading: Reading,
  ) {}

  get length(): number {
    return this.#length;
  }

  /** Puts the values together: there are no more to come. */
  async finish(pace: Pace): Promise<void> {
    if (this.reading === 'count') return;
    this.values = new Float64Array(this.#length);
    for (const [index, block] of this.#blocks.entries()) {
      const from = index * blockLength;
      this.values.set(block.subarray(0, this.#length - from), from);
      await pace.turn();
    }
    this.#blocks = [];
  }

  /** Takes the next cell, and tells what is wrong with it; a misfit stands for a missing value. */
  add(cell: string): Misfit | undefined {
    switch (this.reading) {
      case 'numbers':
        return this.#addNumber(cell);
      case 'texts':
        return this.#addText(cell);
      case 'count':
        this.#length += 1;
        if (isMissing(cell)) this.missing += 1;
        return undefined;
    }
  }

  #addNumber(cell: string): Misfit | undefined {
    const value = numberIn(cell);
    if (Number.isFinite(value)) {
      this.#push(value);
      return undefined;
    }
    this.#push(Number.NaN);
    if (!Number.isNaN(value)) return 'infinite';
    if (!isMissing(cell)) return 'text';
    this.missing += 1;
    return undefined;
  }

  #addText(cell: string): Misfit | undefined {
    if (isMissing(cell)) {
      this.missing += 1;
      this.#push(Number.NaN);
      return undefined;
    }
    const text = cell.trim();
    let number = this.texts.get(text);
    if (number === undefined) {
      number = this.texts.size;
      if (number >= mostCategories) {
        this.#push(Number.NaN);
        return 'too-many-categories';
      }
      this.texts.set(text, number);
    }
    this.#push(number);
    return undefined;
  }

  #push(value: number): void {
    const place = this.#length % blockLength;
    if (place === 0) this.#blocks.push(new Float64Array(blockLength));
    const block = this.#blocks[this.#blocks.length - 1];
    if (block !== undefined) block[place] = value;
    this.#length += 1;
  }
}
