/** scikit-learn's `StratifiedShuffleSplit`, draw for draw. */
import { shuffle } from '../random/permutation.js';
import type { SplitIndices } from './split.js';

/** NumPy's `RandomState.permutation(count)`. */
function permutation(count: number, nextBits: () => number): Int32Array {
  return shuffle(
    Int32Array.from({ length: count }, (_, index) => index),
    nextBits,
  );
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/**
 * How many of each class `draws` samples have, as scikit-learn's `_approximate_mode` shares them out: each class its share rounded
 * down, and one more where most was cut off; chance decides between equals.
 */
function shareOut(classCounts: readonly number[], draws: number, nextBits: () => number): readonly number[] {
  const total = sumOf(classCounts);
  const exact = classCounts.map((count) => (count / total) * draws);
  const shares = exact.map(Math.floor);
  const cutOff = exact.map((value, place) => value - (shares[place] ?? 0));
  let missing = draws - sumOf(shares);
  for (const value of [...new Set(cutOff)].toSorted((a, b) => b - a)) {
    if (missing <= 0) break;
    const equals = cutOff.flatMap((other, place) => (other === value ? [place] : []));
    const added = Math.min(equals.length, missing);
    for (const chosen of permutation(equals.length, nextBits).subarray(0, added)) {
      const place = equals[chosen] ?? 0;
      shares[place] = (shares[place] ?? 0) + 1;
    }
    missing -= added;
  }
  return shares;
}

/** The samples of each class that there is, by class number, in order. */
function membersOf(labels: Uint8Array): readonly (readonly number[])[] {
  const members = new Map<number, number[]>();
  labels.forEach((label, index) => {
    const known = members.get(label);
    if (known === undefined) members.set(label, [index]);
    else known.push(index);
  });
  return [...members].toSorted(([a], [b]) => a - b).map(([, indices]) => indices);
}

/**
 * Splits the samples with these labels so that both sides have the same share of each class; `validationCount` of them go to the
 * side of validation. `nextBits` is NumPy's legacy generator, freshly seeded.
 */
export function stratifiedSplit(labels: Uint8Array, validationCount: number, nextBits: () => number): SplitIndices {
  const classes = membersOf(labels);
  const counts = classes.map((members) => members.length);
  const trainShares = shareOut(counts, labels.length - validationCount, nextBits);
  const left = counts.map((count, place) => count - (trainShares[place] ?? 0));
  const validationShares = shareOut(left, validationCount, nextBits);
  const train: number[] = [];
  const validation: number[] = [];
  classes.forEach((members, place) => {
    const order = Array.from(permutation(members.length, nextBits), (chosen) => members[chosen] ?? 0);
    const first = trainShares[place] ?? 0;
    for (const index of order.slice(0, first)) train.push(index);
    for (const index of order.slice(first, first + (validationShares[place] ?? 0))) validation.push(index);
  });
  return { train: shuffle(Int32Array.from(train), nextBits), validation: shuffle(Int32Array.from(validation), nextBits) };
}
