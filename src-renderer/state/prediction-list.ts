/** Which test samples are shown, and in which order. */
import type { TestPredictions } from '../../src-main/contract/predictions.js';

export const outcomes = ['all', 'right', 'wrong'] as const;
export type Outcome = (typeof outcomes)[number];
export const sortKeys = ['index', 'confidence', 'loss'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface PredictionFilter {
  readonly outcome: Outcome;
  /** Class indices; null for any. */
  readonly label: number | null;
  readonly predicted: number | null;
}

export interface PredictionSort {
  readonly key: SortKey;
  readonly descending: boolean;
}

export const everything: PredictionFilter = { outcome: 'all', label: null, predicted: null };
export const inTestSetOrder: PredictionSort = { key: 'index', descending: false };

function passes(predictions: TestPredictions, filter: PredictionFilter, index: number): boolean {
  // A quantity has no classes to be filtered by, and is right or wrong only by degrees.
  if (predictions.quantities !== undefined) return true;
  const label = predictions.labels[index];
  const predicted = predictions.predicted[index];
  if (filter.outcome !== 'all' && (label === predicted) !== (filter.outcome === 'right')) return false;
  if (filter.label !== null && label !== filter.label) return false;
  return filter.predicted === null || predicted === filter.predicted;
}

/** Numbers by size, rising or falling by `sign`; what is none behind them either way. */
function compare(a: number, b: number, sign: 1 | -1): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return sign * (a - b);
}

/** Indices into the predictions. Equal ones stay in the test set's order, and what has no number comes last. */
export function listPredictions(predictions: TestPredictions, filter: PredictionFilter, sort: PredictionSort): Uint32Array {
  const all = predictions.positions.length;
  const shown = new Uint32Array(all);
  let count = 0;
  for (let index = 0; index < all; index += 1) {
    if (passes(predictions, filter, index)) shown[count++] = index;
  }
  const list = shown.subarray(0, count);
  const sign = sort.descending ? -1 : 1;
  if (sort.key === 'index') return sort.descending ? list.reverse() : list;
  const values = sort.key === 'confidence' ? predictions.confidence : predictions.losses;
  return list.sort((a, b) => compare(values[a] ?? Number.NaN, values[b] ?? Number.NaN, sign) || a - b);
}

/** How many of the listed images were recognised. */
export function countRight(predictions: TestPredictions, list: Uint32Array): number {
  return list.reduce((sum, index) => sum + (predictions.labels[index] === predictions.predicted[index] ? 1 : 0), 0);
}
