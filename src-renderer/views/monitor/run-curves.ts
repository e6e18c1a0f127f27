/** A run's numbers as the charts want them: over epochs, with what deserves a mark. */
import type { EpochRecord, RunSnapshot } from '../../../src-main/contract/run.js';
import type { ChartPoint } from '../../charts/line-chart.svelte.js';

export type Measure = 'loss' | 'accuracy';

/** The curve by step; a step in the middle of the third epoch stands at 2.5. */
export function stepCurve(snapshot: RunSnapshot, measure: Measure): readonly ChartPoint[] {
  const { stepsPerEpoch } = snapshot;
  return snapshot.points.map((point) => ({ x: point.step / stepsPerEpoch, y: point[measure] }));
}

export function epochCurve(records: readonly EpochRecord[], key: Measure | `val_${Measure}`): readonly ChartPoint[] {
  return records.map((record) => ({ x: record.epoch, y: record[key] }));
}

/** The epoch that early stopping, or else the validation loss, thinks best. */
export function bestEpochOf(snapshot: RunSnapshot): number | undefined {
  const told = snapshot.result?.bestEpoch ?? snapshot.earlyStopping?.bestEpoch;
  if (told !== undefined) return told;
  let best: EpochRecord | undefined;
  for (const record of snapshot.records) if (best === undefined || record.val_loss < best.val_loss) best = record;
  return best?.epoch;
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
