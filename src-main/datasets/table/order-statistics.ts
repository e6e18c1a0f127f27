/** Values by their places in order, found without sorting them all: a million values sorted at once hold up everything else. */
import type { Pace } from '../pace.js';

const bins = 2048;
/** So few are sorted: about a millisecond's work. */
const fewValues = 8192;

/** The value that would stand at `place`, from 0 on, were all sorted. `values` hold no NaN. */
export async function valueAt(values: Float64Array, place: number, pace: Pace): Promise<number> {
  let left = values;
  let rank = place;
  for (;;) {
    if (left.length <= fewValues) return left.slice().sort()[rank] ?? Number.NaN;
    let [low, high] = [Infinity, -Infinity];
    const all = left;
    await pace.slices(all.length, (from, to) => {
      for (let index = from; index < to; index += 1) {
        const value = all[index] ?? 0;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    });
    if (low === high) return low;
    const scale = bins / (high - low);
    const binOf = (value: number) => Math.min(bins - 1, Math.floor((value - low) * scale));
    const counts = new Float64Array(bins);
    await pace.slices(all.length, (from, to) => {
      for (let index = from; index < to; index += 1) {
        const bin = binOf(all[index] ?? 0);
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
    });
    let chosen = 0;
    while (rank >= (counts[chosen] ?? Infinity)) {
      rank -= counts[chosen] ?? 0;
      chosen += 1;
    }
    const kept = new Float64Array(counts[chosen] ?? 0);
    let length = 0;
    await pace.slices(all.length, (from, to) => {
      for (let index = from; index < to; index += 1) {
        const value = all[index] ?? 0;
        if (binOf(value) === chosen) kept[length++] = value;
      }
    });
    // The extremes of a bin are a bin's width apart at most, so this ends; where doubles are too coarse to part them, by sorting.
    if (kept.length === all.length) return kept.sort()[rank] ?? Number.NaN;
    left = kept;
  }
}

/** NumPy's `quantile`: a straight line between the two values that the share falls between. */
export async function quantile(values: Float64Array, share: number, pace: Pace): Promise<number> {
  const exact = share * (values.length - 1);
  const below = Math.floor(exact);
  const low = await valueAt(values, below, pace);
  if (exact === below) return low;
  const high = await valueAt(values, below + 1, pace);
  return low + (high - low) * (exact - below);
}
