import type { ReduceLROnPlateauConfig } from '../../contract/callbacks/reduce-lr-on-plateau.js';
import type { EpochRecord } from '../../contract/run.js';
import type { Callback, CallbackState, Verdict } from './callback.js';
import { Monitor } from './monitor.js';

/** Keras' `ReduceLROnPlateau`. */
export class ReduceLROnPlateau implements Callback {
  readonly #config: ReduceLROnPlateauConfig;
  readonly #monitor: Monitor;
  #best: number | null = null;
  #wait = 0;
  /** Epochs still to go before waiting begins again. */
  #cooldown = 0;

  constructor(config: ReduceLROnPlateauConfig) {
    this.#config = config;
    this.#monitor = new Monitor(config);
  }

  onEpochEnd(record: EpochRecord): Verdict {
    const current = this.#monitor.valueIn(record);
    if (this.#cooldown > 0) {
      this.#cooldown -= 1;
      this.#wait = 0;
    }
    if (this.#monitor.improves(current, this.#best)) {
      this.#best = current;
      this.#wait = 0;
      return {};
    }
    if (this.#cooldown > 0) return {};
    this.#wait += 1;
    return this.#wait >= this.#config.patience ? this.#reduce(record.learning_rate) : {};
  }

  state(): CallbackState {
    return { best: this.#best, wait: this.#wait, cooldown: this.#cooldown };
  }

  restore({ best = null, wait, cooldown }: CallbackState): void {
    this.#best = best;
    this.#wait = wait ?? 0;
    this.#cooldown = cooldown ?? 0;
  }

  /** At the lower bound nothing changes, and the wait goes on. */
  #reduce(learningRate: number): Verdict {
    const { factor, min_lr: lowest, cooldown } = this.#config;
    // Compared as the float32 that the optimizer has.
    if (!(Math.fround(learningRate) > Math.fround(lowest))) return {};
    this.#cooldown = cooldown;
    this.#wait = 0;
    return { learningRate: Math.max(learningRate * factor, lowest) };
  }
}
