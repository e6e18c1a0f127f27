/** The part of an axis that matters. */

export interface ValueRange {
  readonly min: number;
  readonly max: number;
  /** From one tick to the next: a round number. */
  readonly step: number;
}

/** 1, 2 or 5 times a power of ten, at least as large as `least`. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const digit = [1, 2, 5, 10].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10;
  return digit * power;
}

/** Round numbers around all values, about `ticks` steps apart; undefined where there are no values. */
export function valueRange(values: readonly number[], ticks = 4): ValueRange | undefined {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  if (least === Infinity) return undefined;
  const span = greatest - least || Math.abs(greatest) || 1;
  const step = roundStep(span / ticks);
  // Rounded once more, since 3 * 0.1 is not 0.3.
  const at = (count: number) => Number((count * step).toPrecision(12));
  const [from, to] = [Math.floor(least / step + 1e-9), Math.ceil(greatest / step - 1e-9)];
  return { min: at(from), max: at(to === from ? from + 1 : to), step };
}

/** Digits behind the point that ticks at multiples of `step` need. */
export function digitsOf(step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
}

/** How far the epoch axis reaches: to the end of a short plan, in a longer one some way ahead, so that the curve fills the chart. */
export function epochExtent(epoch: number, epochs: number, over: boolean): number {
  if (over) return Math.max(1, epoch);
  const near = 20;
  if (epochs <= near) return epochs;
  return Math.min(epochs, Math.max(near, Math.ceil((epoch * 1.4) / 10) * 10));
}
