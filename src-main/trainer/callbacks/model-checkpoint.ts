import type { ModelCheckpointConfig } from '../../contract/callbacks/model-checkpoint.js';
import type { EpochRecord } from '../../contract/run.js';
import type { Callback, CallbackState, Verdict } from './callback.js';
import { Monitor } from './monitor.js';

/** Keras' `ModelCheckpoint`: tells which epochs are the best so far. Which checkpoints stay is for the loop to see to. */
export class ModelCheckpoint implements Callback {
  readonly #monitor: Monitor;
  #best: number | null = null;

  constructor(config: ModelCheckpointConfig) {
    this.#monitor = new Monitor(config);
  }

  onEpochEnd(record: EpochRecord): Verdict {
    const current = this.#monitor.valueIn(record);
    if (!this.#monitor.improves(current, this.#best)) return {};
    this.#best = current;
    return { improved: true };
  }

  state(): CallbackState {
    return { best: this.#best };
  }

  restore({ best = null }: CallbackState): void {
    this.#best = best;
  }
}
