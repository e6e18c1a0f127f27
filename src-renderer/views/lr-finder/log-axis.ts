/** The sweep's axes. Rates lie on a linear axis by their power of ten, so that equal factors are equal distances. */

/** A little room, since the logarithm of 0.001 may come out as -2.9999…. */
const tolerance = 1e-9;

/** Where a rate lies on the axis: its power of ten. */
export function toLogAxis(rate: number): number {
  return Math.log10(rate);
}

/** The rate at a place on the axis: the inverse of `toLogAxis`. */
export function fromLogAxis(power: number): number {
  return 10 ** power;
}

/** The whole power of ten at a place on the axis, exact to the last digit; undefined between two of them. */
export function decadeAt(power: number): number | undefined {
  const whole = Math.round(power);
  // From a literal: 10 ** -5 is not quite 0.00001.
  return Math.abs(power - whole) < tolerance ? Number(`1e${whole}`) : undefined;
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
  // Round ends, so that the ticks at them are round too.
  const step = roundStep(Math.max(top - lowest, fall) / 5);
  const round = (steps: number) => Number((steps * step).toPrecision(6));
  return {
    min: Math.max(0, round(Math.floor(lowest / step - 0.1))),
    max: round(Math.ceil(Math.max(top, first) / step + 0.1)),
  };
}

/** 1, 2 or 5 times a power of ten, the first that is not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((digit) => digit * power >= least) ?? 10) * power;
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
