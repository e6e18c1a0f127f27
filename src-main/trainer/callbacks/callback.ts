import type { EpochRecord } from '../../contract/run.js';
import type { CallbackState } from '../../weights/checkpoint-file.js';

export type { CallbackState };

/** What a callback wants after an epoch; each of them only where it is true. */
export interface Verdict {
  /** The weights of this epoch are the best so far by this callback's quantity. */
  readonly improved?: boolean;
  /** Training ends here. */
  readonly stop?: boolean;
  /** The learning rate from the next epoch on, for an optimizer without a schedule. */
  readonly learningRate?: number;
}

/** One kind of callback. Files it writes lie in the run's folder. */
export interface Callback {
  /** @param record the epoch's results, epochs counted from 1 */
  onEpochEnd(record: EpochRecord): Promise<Verdict> | Verdict;
  /** Everything `restore` needs to go on after `epoch` as if nothing had happened. */
  state(): CallbackState;
  restore(state: CallbackState): void;
}
