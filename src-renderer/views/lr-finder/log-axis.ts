/** A logarithmic axis of learning rates: where a rate lies, and which rates are written beneath it. */

/** A little room, since 1e-3 may come out of the arithmetic as 0.00099999…. */
const tolerance = 1e-9;

/** 0 at `start`, 1 at `end`. */
export function shareOfAxis(rate: number, start: number, end: number): number {
  return Math.log(rate / start) / Math.log(end / start);
}

/** The rate at a share of the axis: the inverse of `shareOfAxis`. */
export function rateAtShare(share: number, start: number, end: number): number {
  return start * (end / start) ** share;
}

/** Powers of ten from `start` to `end`, thinned to at most `most` by leaving out whole steps. */
export function decadeTicks(start: number, end: number, most: number): readonly number[] {
  const first = Math.ceil(Math.log10(start) - tolerance);
  const last = Math.floor(Math.log10(end) + tolerance);
  const step = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, most)));
  const ticks: number[] = [];
  // From a literal, so that a tick is exactly 0.001 and compares equal to it.
  for (let exponent = first; exponent <= last; exponent += step) ticks.push(Number(`1e${exponent}`));
  return ticks;
}

/** Loss axis that shows the fall: what shoots up at the end of a sweep may leave it at the top. */
export function lossRange(losses: readonly number[]): { readonly min: number; readonly max: number } | undefined {
  const finite = losses.filter(Number.isFinite);
  const first = finite[0];
  if (first === undefined) return undefined;
  const lowest = finite.reduce((least, loss) => Math.min(least, loss), first);
  const highest = finite.reduce((most, loss) => Math.max(most, loss), first);
  const fall = Math.max(first - lowest, Math.abs(first) * 0.1, Number.EPSILON);
  const top = Math.min(highest, first + fall * 0.5);
  const room = Math.max(top - lowest, fall) * 0.06;
  return { min: Math.max(0, lowest - room), max: Math.max(top, first) + room };
}

/** The point of a rising curve nearest to a rate on the logarithmic axis, or -1 when there is none. */
export function nearestPoint(curve: readonly (readonly [number, number])[], rate: number): number {
  let nearest = -1;
  let least = Infinity;
  curve.forEach(([other], index) => {
    const distance = Math.abs(Math.log(other / rate));
    if (distance < least) [nearest, least] = [index, distance];
  });
  return nearest;
}

/** Three digits: more than a valley's place is worth, and as many as are shown. */
export function roundRate(rate: number): number {
  return Number(rate.toPrecision(3));
}
