import type { EarlyStoppingConfig, MonitorName } from '../../contract/experiment.js';
import type { EarlyStoppingState } from '../../contract/run.js';

/** What an epoch measured, by Keras' names. */
export type EpochLogs = Readonly<Record<MonitorName, number>>;

/** What a callback wants after an epoch. */
export interface Verdict {
  /** Whether the weights of this epoch are the best so far. */
  readonly improved: boolean;
  readonly stop: boolean;
}

/**
 * Keras 3's `EarlyStopping`, to the letter but for one thing: there a NaN in the first monitored epoch stays the best for ever;
 * here a NaN never is an improvement.
 */
export class EarlyStopping {
  readonly #config: EarlyStoppingConfig;
  readonly #larger: boolean;
  #best: number | undefined;
  #bestEpoch = 0;
  #wait = 0;

  constructor(config: EarlyStoppingConfig) {
    this.#config = config;
    this.#larger = config.mode === 'max' || (config.mode === 'auto' && config.monitor.endsWith('accuracy'));
  }

  get restoresBestWeights(): boolean {
    return this.#config.restore_best_weights;
  }

  /** Epochs counted from 1; `bestEpoch` is 0 before the first monitored one. */
  get state(): EarlyStoppingState {
    const { monitor, patience } = this.#config;
    return { monitor, bestEpoch: this.#bestEpoch, wait: this.#wait, patience };
  }

  /** @param epoch counted from 1 */
  onEpochEnd(epoch: number, logs: EpochLogs): Verdict {
    const { monitor, patience, baseline, start_from_epoch: startFromEpoch } = this.#config;
    // Keras counts epochs from 0.
    if (epoch - 1 < startFromEpoch) return { improved: false, stop: false };
    const current = logs[monitor];
    this.#wait += 1;
    if (this.#improves(current, this.#best)) {
      this.#best = current;
      this.#bestEpoch = epoch;
      if (baseline === null || this.#improves(current, baseline)) this.#wait = 0;
      return { improved: true, stop: false };
    }
    return { improved: false, stop: this.#wait >= patience && epoch > 1 };
  }

  #improves(current: number, reference: number | undefined): boolean {
    if (Number.isNaN(current)) return false;
    if (reference === undefined) return true;
    const margin = Math.abs(this.#config.min_delta);
    return this.#larger ? current - margin > reference : current + margin < reference;
  }
}
