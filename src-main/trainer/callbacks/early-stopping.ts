import type { EarlyStoppingConfig } from '../../contract/callbacks/early-stopping.js';
import type { EarlyStoppingState, EpochRecord } from '../../contract/run.js';
import type { Callback, CallbackState, Verdict } from './callback.js';
import { Monitor } from './monitor.js';

/** Keras 3's `EarlyStopping`. */
export class EarlyStopping implements Callback {
  readonly #config: EarlyStoppingConfig;
  readonly #monitor: Monitor;
  #best: number | null = null;
  #bestEpoch = 0;
  #wait = 0;

  constructor(config: EarlyStoppingConfig) {
    this.#config = config;
    this.#monitor = new Monitor(config);
  }

  get restoresBestWeights(): boolean {
    return this.#config.restore_best_weights;
  }

  /** Where the countdown stands, as a window shows it. Epochs counted from 1; `bestEpoch` is 0 before the first monitored one. */
  get view(): EarlyStoppingState {
    const { monitor, patience } = this.#config;
    return { monitor, bestEpoch: this.#bestEpoch, wait: this.#wait, patience };
  }

  onEpochEnd(record: EpochRecord): Verdict {
    const { patience, baseline, start_from_epoch: startFromEpoch } = this.#config;
    // Keras counts epochs from 0.
    if (record.epoch - 1 < startFromEpoch) return {};
    const current = this.#monitor.valueIn(record);
    this.#wait += 1;
    if (this.#monitor.improves(current, this.#best)) {
      this.#best = current;
      this.#bestEpoch = record.epoch;
      if (baseline === null || this.#monitor.improves(current, baseline)) this.#wait = 0;
      return { improved: true };
    }
    return this.#wait >= patience && record.epoch > 1 ? { stop: true } : {};
  }

  state(): CallbackState {
    return { best: this.#best, bestEpoch: this.#bestEpoch, wait: this.#wait };
  }

  restore({ best = null, bestEpoch, wait }: CallbackState): void {
    this.#best = best;
    this.#bestEpoch = bestEpoch ?? 0;
    this.#wait = wait ?? 0;
  }
}
