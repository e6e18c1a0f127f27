/** A column in numbers, and how it goes together with the target. */
import type { Correlation, Histogram, NumericSummary } from '../../contract/table.js';
import type { Pace } from '../pace.js';
import { quantile } from './order-statistics.js';

const histogramBins = 20;

/** The values that are there. */
export async function presentIn(values: Float64Array, pace: Pace): Promise<Float64Array> {
  const present = new Float64Array(values.length);
  let length = 0;
  await pace.slices(values.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const value = values[row] ?? Number.NaN;
      if (!Number.isNaN(value)) present[length++] = value;
    }
  });
  return present.subarray(0, length);
}

async function sumOver(values: Float64Array, pace: Pace, term: (value: number, row: number) => number): Promise<number> {
  let sum = 0;
  await pace.slices(values.length, (from, to) => {
    // Sums of slices: less is lost to rounding than in one long sum.
    let part = 0;
    for (let row = from; row < to; row += 1) part += term(values[row] ?? 0, row);
    sum += part;
  });
  return sum;
}

/** NumPy's `histogram(values, 20)`: the last step holds both its ends. A single value stands amid a span of 1. */
async function histogramOf(values: Float64Array, min: number, max: number, pace: Pace): Promise<Histogram> {
  const [from, to] = min === max ? [min - 0.5, max + 0.5] : [min, max];
  const counts = new Array<number>(histogramBins).fill(0);
  // NumPy's `linspace`, to the last bit: values often lie right on an edge.
  const step = (to - from) / histogramBins;
  const edge = (bin: number) => (bin === histogramBins ? to : bin * step + from);
  await pace.slices(values.length, (first, end) => {
    for (const value of values.subarray(first, end)) {
      let bin = Math.min(histogramBins - 1, Math.floor(((value - from) / (to - from)) * histogramBins));
      if (value < edge(bin)) bin -= 1;
      else if (bin < histogramBins - 1 && value >= edge(bin + 1)) bin += 1;
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  });
  return { from, to, counts };
}

/** A summary of values none of which is NaN; undefined where there are none. */
export async function summarize(values: Float64Array, pace: Pace): Promise<NumericSummary | undefined> {
  const count = values.length;
  if (count === 0) return undefined;
  let [min, max] = [Infinity, -Infinity];
  const mean =
    (await sumOver(values, pace, (value) => {
      if (value < min) min = value;
      if (value > max) max = value;
      return value;
    })) / count;
  const std = Math.sqrt((await sumOver(values, pace, (value) => (value - mean) ** 2)) / count);
  const [q1, median, q3] = [
    await quantile(values, 0.25, pace),
    await quantile(values, 0.5, pace),
    await quantile(values, 0.75, pace),
  ];
  return { mean, std, min, q1, median, q3, max, histogram: await histogramOf(values, min, max, pace) };
}

/** Rows in which both columns have a value. */
async function bothPresent(a: Float64Array, b: Float64Array, pace: Pace): Promise<readonly [Float64Array, Float64Array]> {
  const [keptA, keptB] = [new Float64Array(a.length), new Float64Array(a.length)];
  let length = 0;
  await pace.slices(a.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const [x, y] = [a[row] ?? Number.NaN, b[row] ?? Number.NaN];
      if (Number.isNaN(x) || Number.isNaN(y)) continue;
      keptA[length] = x;
      keptB[length++] = y;
    }
  });
  return [keptA.subarray(0, length), keptB.subarray(0, length)];
}

/** Pearson's r between two columns of numbers; undefined where one never varies. */
export async function pearson(a: Float64Array, b: Float64Array, pace: Pace): Promise<Correlation | undefined> {
  const [x, y] = await bothPresent(a, b, pace);
  const meanX = (await sumOver(x, pace, (value) => value)) / x.length;
  const meanY = (await sumOver(y, pace, (value) => value)) / y.length;
  const together = await sumOver(x, pace, (value, row) => (value - meanX) * ((y[row] ?? 0) - meanY));
  const squaresX = await sumOver(x, pace, (value) => (value - meanX) ** 2);
  const squaresY = await sumOver(y, pace, (value) => (value - meanY) ** 2);
  const value = together / Math.sqrt(squaresX * squaresY);
  return Number.isFinite(value) ? { kind: 'pearson', value: Math.max(-1, Math.min(1, value)) } : undefined;
}

/**
 * The correlation ratio: the root of the share of the numbers' variance that their classes' means have. Undefined where the numbers
 * never vary.
 *
 * @param classes class numbers, below `count`
 */
export async function correlationRatio(
  numbers: Float64Array,
  classes: Float64Array,
  count: number,
  pace: Pace,
): Promise<Correlation | undefined> {
  const [x, y] = await bothPresent(numbers, classes, pace);
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  const mean =
    (await sumOver(x, pace, (value, row) => {
      const index = y[row] ?? 0;
      sums[index] = (sums[index] ?? 0) + value;
      sizes[index] = (sizes[index] ?? 0) + 1;
      return value;
    })) / x.length;
  const total = await sumOver(x, pace, (value) => (value - mean) ** 2);
  let between = 0;
  sizes.forEach((size, index) => {
    if (size > 0) between += size * ((sums[index] ?? 0) / size - mean) ** 2;
  });
  const value = Math.sqrt(between / total);
  return Number.isFinite(value) ? { kind: 'eta', value: Math.min(1, value) } : undefined;
}
