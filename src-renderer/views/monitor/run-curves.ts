/** A run's numbers as the charts want them: over epochs, with what deserves a mark. */
import { isBetterLarger } from '../../../src-main/contract/metrics.js';
import type { EpochRecord, RunSnapshot } from '../../../src-main/contract/run.js';
import type { ChartPoint } from '../../charts/line-chart.svelte.js';

/** The curve by step; a step in the middle of the third epoch stands at 2.5. */
export function stepCurve(snapshot: RunSnapshot, measure: string): readonly ChartPoint[] {
  const { stepsPerEpoch } = snapshot;
  return snapshot.points.flatMap((point) => {
    const y = point[measure];
    return y === undefined ? [] : [{ x: point.step / stepsPerEpoch, y }];
  });
}

/** A logged quantity by epoch: `loss`, `val_accuracy`, … */
export function epochCurve(records: readonly EpochRecord[], key: string): readonly ChartPoint[] {
  return records.flatMap((record) => {
    const y = record[key];
    return y === undefined ? [] : [{ x: record.epoch, y }];
  });
}

export interface BestValue {
  readonly epoch: number;
  readonly value: number;
}

/** The best value of a logged quantity so far: the least of losses and errors, the largest of all others. */
export function bestOf(records: readonly EpochRecord[], key: string): BestValue | undefined {
  const larger = isBetterLarger(key);
  let best: BestValue | undefined;
  for (const record of records) {
    const value = record[key];
    if (value === undefined || !Number.isFinite(value)) continue;
    if (best === undefined || (larger ? value > best.value : value < best.value)) best = { epoch: record.epoch, value };
  }
  return best;
}

/** The epoch that a callback, or else the validation loss, thinks best. */
export function bestEpochOf(snapshot: RunSnapshot): number | undefined {
  const told = snapshot.result?.bestEpoch ?? snapshot.earlyStopping?.bestEpoch;
  return told ?? bestOf(snapshot.records, 'val_loss')?.epoch;
}

/** From the best epoch on, where the validation loss has risen since: there the network learns by heart. */
export function overfittingSpan(snapshot: RunSnapshot): { readonly from: number; readonly to: number } | undefined {
  const best = bestEpochOf(snapshot);
  const last = snapshot.records.at(-1);
  const bestRecord = snapshot.records.find(({ epoch }) => epoch === best);
  if (last === undefined || bestRecord === undefined || last.epoch <= bestRecord.epoch) return undefined;
  return last.val_loss > bestRecord.val_loss ? { from: bestRecord.epoch, to: last.epoch } : undefined;
}

/** The record that the pointer is nearest to; the last one where there is no pointer. */
export function recordAt(records: readonly EpochRecord[], x: number | null): EpochRecord | undefined {
  const last = records.at(-1);
  if (x === null || last === undefined) return last;
  const epoch = Math.max(1, Math.min(last.epoch, Math.round(x)));
  return records.find((record) => record.epoch === epoch);
}

/** Whether the learning rate changes during a run: by a schedule, or by a callback. */
export function hasMovingRate({ experiment }: Pick<RunSnapshot, 'experiment'>): boolean {
  const { learning_rate } = experiment.compile.optimizer;
  return typeof learning_rate !== 'number' || experiment.callbacks.some(({ type }) => type === 'ReduceLROnPlateau');
}
