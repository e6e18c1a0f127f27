/** From runs to axes: positions in epochs and in powers of ten, and the ranges worth showing. */
import type { EpochRecord, StepPoint } from '../../src-main/contract/run.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface AxisRange {
  readonly min: number;
  readonly max: number;
}

export type Quantity = 'loss' | 'accuracy';

/** Steps as a fraction of epochs: epoch 1 ends at 1. */
export function stepCurve(points: readonly StepPoint[], stepsPerEpoch: number, quantity: Quantity): Point[] {
  return points.map((point) => ({ x: point.step / stepsPerEpoch, y: point[quantity] }));
}

export function epochCurve(records: readonly EpochRecord[], key: keyof EpochRecord): Point[] {
  return records.map((record) => ({ x: record.epoch, y: record[key] }));
}

const epochSteps = [2, 5, 10, 15, 20, 30, 40, 50, 75, 100];

/**
 * Where the epoch axis ends. A running run gets room to grow, but not all that is planned: early stopping may end a plan of
 * a hundred epochs at ten, and the curve would be squeezed at the left until then.
 */
export function epochAxisMax(done: number, planned: number, over: boolean): number {
  if (over) return Math.max(1, done);
  const wanted = done * 1.2 + 0.5;
  const next = epochSteps.find((step) => step >= wanted) ?? Math.ceil(wanted / 50) * 50;
  return Math.min(Math.max(1, planned), next);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Sets round limits around the values; the first wild steps of a run may be cut off, an epoch never is. */
export function valueRange(quantity: Quantity, steps: readonly Point[], epochs: readonly Point[]): AxisRange {
  const fallback = quantity === 'loss' ? { min: 0, max: 2.5 } : { min: 0, max: 1 };
  const stepValues = steps.map(({ y }) => y).filter(Number.isFinite).sort((a, b) => a - b);
  const epochValues = epochs.map(({ y }) => y).filter(Number.isFinite);
  if (stepValues.length + epochValues.length === 0) return fallback;
  const usual = stepValues.length > 0 ? [quantile(stepValues, 0.02), quantile(stepValues, 0.97)] : [];
  const values = [...usual, ...epochValues];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const unit = niceUnit((high - low) / 4 || 0.1);
  const max = Math.ceil(high / unit + 0.15) * unit;
  const min = Math.floor(low / unit - 0.15) * unit;
  return { min: Math.max(0, min), max: quantity === 'accuracy' ? Math.min(1, max) : max };
}

/** 1, 2 or 5 times a power of ten, not below `least`. */
export function niceUnit(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= least * 0.999999) ?? 10;
  return factor * power;
}

/** Rates are drawn over log10, on a linear axis whose ticks are whole powers of ten. */
export function toLogAxis(rate: number): number {
  return Math.log10(rate);
}

export function fromLogAxis(position: number): number {
  return 10 ** position;
}

/** Whole powers of ten around the sweep. */
export function rateRange(start: number, end: number): AxisRange {
  const dust = 1e-9;
  return { min: Math.floor(toLogAxis(start) + dust), max: Math.ceil(toLogAxis(end) - dust) };
}

/** The loss axis of a sweep ends a little above its start: the explosion at the end would flatten all that matters. */
export function sweepLossRange(losses: readonly number[]): AxisRange {
  const finite = losses.filter(Number.isFinite);
  const first = finite[0];
  if (first === undefined) return { min: 0, max: 2.5 };
  const low = Math.min(...finite);
  const span = Math.max(first - low, first * 0.1);
  const unit = niceUnit(span / 4);
  return { min: Math.max(0, Math.floor(low / unit - 0.2) * unit), max: Math.ceil((first + span * 0.35) / unit) * unit };
}

/** Index of the point nearest to `x`, points rising in x; -1 where there is none. */
export function nearestIndex(points: readonly Point[], x: number): number {
  let best = -1;
  points.forEach((point, index) => {
    if (best < 0 || Math.abs(point.x - x) < Math.abs((points[best]?.x ?? 0) - x)) best = index;
  });
  return best;
}
