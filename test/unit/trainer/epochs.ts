/** Epoch records for callbacks to look at. */
import type { EpochRecord } from '../../../src-main/contract/run.js';
import type { Callback, Verdict } from '../../../src-main/trainer/callbacks/callback.js';

/** A record in which every quantity has the same value. */
export function recordOf(epoch: number, value: number, learningRate = 0.1): EpochRecord {
  return {
    epoch,
    loss: value,
    val_loss: value,
    accuracy: value,
    val_accuracy: value,
    learning_rate: learningRate,
    seconds: 1,
  };
}

/** What a callback says epoch by epoch, until it stops the training or the values end; the learning rate follows what it says. */
export async function verdictsOf(
  callback: Callback,
  values: readonly number[],
  { firstEpoch = 1, learningRate = 0.1 } = {},
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  let rate = learningRate;
  for (const [index, value] of values.entries()) {
    const verdict = await callback.onEpochEnd(recordOf(firstEpoch + index, value, rate));
    rate = Math.fround(verdict.learningRate ?? rate);
    verdicts.push(verdict);
    if (verdict.stop === true) break;
  }
  return verdicts;
}
