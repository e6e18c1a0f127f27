/** The part of the y axis that matters. */

/**
 * From the least to the greatest value with some air. The values of `must` are always in it; those of `may` only as far as
 * `share` of them reach, so that the first steps of a run do not flatten all that follows.
 */
export function valueRange(
  must: readonly number[],
  may: readonly number[],
  share = 0.96,
): { readonly min: number; readonly max: number } | undefined {
  const sorted = may.filter((value) => Number.isFinite(value)).toSorted((a, b) => a - b);
  const cut = must.length === 0 ? 0 : Math.floor((sorted.length * (1 - share)) / 2);
  const values = [...must.filter((value) => Number.isFinite(value)), ...sorted.slice(cut, sorted.length - cut)];
  if (values.length === 0) return undefined;
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const air = (max - min || Math.abs(max) || 1) * 0.06;
  return { min: min - air, max: max + air };
}

/** How far the epoch axis reaches: to the end of the plan, unless that is so far off that nothing could be seen yet. */
export function epochExtent(epoch: number, epochs: number, over: boolean): number {
  if (over) return Math.max(1, epoch);
  const near = 60;
  if (epochs <= near) return epochs;
  return Math.min(epochs, Math.max(near, Math.ceil((epoch * 1.4) / 20) * 20));
}
