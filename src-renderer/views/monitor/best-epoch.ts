import type { RunSnapshot } from '../../../src-main/contract/run.js';

/** The best epoch so far: what early stopping watches, else the least validation loss. Undefined before the first epoch. */
export function bestEpochOf(snapshot: RunSnapshot): number | undefined {
  const watched = snapshot.result?.bestEpoch ?? snapshot.earlyStopping?.bestEpoch;
  if (watched !== undefined) return watched;
  const [first, ...rest] = snapshot.records.filter(({ val_loss }) => Number.isFinite(val_loss));
  if (first === undefined) return undefined;
  return rest.reduce((best, record) => (record.val_loss < best.val_loss ? record : best), first).epoch;
}

/** The epoch at which early stopping ended the run. */
export function stoppedEarlyAt(snapshot: RunSnapshot): number | undefined {
  return snapshot.result?.reason === 'early_stopping' ? snapshot.result.epochs : undefined;
}
