import { join } from 'node:path';
import type { EpochRecord } from '../../contract/run.js';
import type { Callback, CallbackState, Verdict } from './callback.js';
import { GrowingFile } from './growing-file.js';

/** As Python writes a float, which is also what pandas and R read. */
function written(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? 'inf' : '-inf';
}

function line(cells: readonly string[]): Buffer {
  return Buffer.from(`${cells.join(',')}\r\n`);
}

/** Keras' `CSVLogger`: `history.csv`, a row an epoch, epochs counted from 0 as Keras does, and the other columns by name. */
export class CSVLogger implements Callback {
  readonly #file: GrowingFile;

  constructor(runFolder: string) {
    this.#file = new GrowingFile(join(runFolder, 'history.csv'));
  }

  async onEpochEnd(record: EpochRecord): Promise<Verdict> {
    const keys = Object.keys(record)
      .filter((key) => key !== 'epoch')
      .sort();
    const values = keys.map((key) => written(record[key] ?? Number.NaN));
    await this.#file.append(line([String(record.epoch - 1), ...values]), line(['epoch', ...keys]));
    return {};
  }

  state(): CallbackState {
    return { bytes: this.#file.size };
  }

  restore({ bytes }: CallbackState): void {
    this.#file.size = bytes ?? 0;
  }
}
