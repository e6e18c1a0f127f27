import { join } from 'node:path';
import type { EpochRecord } from '../../contract/run.js';
import type { Callback, CallbackState, Verdict } from './callback.js';
import { scalarRecord, versionRecord } from './event-record.js';
import { GrowingFile } from './growing-file.js';

const validationPrefix = 'val_';

/** A file named so is an event file to TensorBoard. */
const fileName = 'events.out.tfevents';

/**
 * Keras' `TensorBoard`: the epoch's results as `epoch_loss`, `epoch_learning_rate` and so on, those of training and those of
 * validation (without `val_`) each in a folder of their own, so that TensorBoard draws both into one chart. Steps are epochs
 * counted from 0, as in Keras.
 */
export class TensorBoard implements Callback {
  readonly #train: GrowingFile;
  readonly #validation: GrowingFile;

  constructor(runFolder: string) {
    const file = (part: string) => new GrowingFile(join(runFolder, 'tensorboard', part, fileName));
    this.#train = file('train');
    this.#validation = file('validation');
  }

  async onEpochEnd(record: EpochRecord): Promise<Verdict> {
    const { epoch, seconds: _seconds, ...logs } = record;
    const now = Date.now() / 1000;
    const write = async (file: GrowingFile, entries: readonly (readonly [string, number])[]) => {
      const records = entries.map(([name, value]) => scalarRecord(`epoch_${name}`, value, epoch - 1, now));
      await file.append(Buffer.concat(records), versionRecord(now));
    };
    const entries = Object.entries(logs);
    const ofValidation = entries.filter(([name]) => name.startsWith(validationPrefix));
    await write(
      this.#train,
      entries.filter(([name]) => !name.startsWith(validationPrefix)),
    );
    await write(
      this.#validation,
      ofValidation.map(([name, value]) => [name.slice(validationPrefix.length), value]),
    );
    return {};
  }

  state(): CallbackState {
    return { trainBytes: this.#train.size, validationBytes: this.#validation.size };
  }

  restore({ trainBytes, validationBytes }: CallbackState): void {
    this.#train.size = trainBytes ?? 0;
    this.#validation.size = validationBytes ?? 0;
  }
}
