/** What preprocessing steps are fitted to: how values vary over the training part, one step after another. */
import { sizeOf } from '../contract/shape.js';
import { fitStep } from './preprocessing/index.js';
import type { Spread } from './preprocessing/step.js';
import type { ModelPlan } from './model-plan.js';

/** Samples looked at in one call. */
const chunk = 2000;

/**
 * Mean, population variance, least and largest of each value over all samples, in one pass and in doubles. Values are taken relative
 * to the first sample, so that the squares of large, near values do not swallow their differences.
 */
function spreadOf(rows: Int32Array, size: number, valuesOf: (rows: Int32Array) => Float32Array): Spread {
  const first = new Float64Array(size);
  const sum = new Float64Array(size);
  const squares = new Float64Array(size);
  const minimum = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const maximum = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  for (let from = 0; from < rows.length; from += chunk) {
    const values = valuesOf(rows.subarray(from, from + chunk));
    if (from === 0) first.set(values.subarray(0, size));
    for (let place = 0, at = 0; place < values.length; place += 1) {
      const value = values[place] as number;
      const difference = value - (first[at] as number);
      sum[at] = (sum[at] as number) + difference;
      squares[at] = (squares[at] as number) + difference * difference;
      if (value < (minimum[at] as number)) minimum[at] = value;
      if (value > (maximum[at] as number)) maximum[at] = value;
      at = at + 1 === size ? 0 : at + 1;
    }
  }
  const mean = sum.map((total) => total / rows.length);
  return {
    mean: mean.map((value, index) => value + (first[index] ?? 0)),
    variance: squares.map((total, index) => Math.max(0, total / rows.length - (mean[index] ?? 0) ** 2)),
    minimum,
    maximum,
  };
}

/**
 * The arrays of all fitted steps, in the plan's order.
 * @param prepared training samples by row number, `[n, …]` flat, as step `index` finds them once the arrays so far are set
 */
export function fitPreprocessing(
  plan: Pick<ModelPlan, 'steps' | 'data'>,
  rows: Int32Array,
  prepared: (index: number, rows: Int32Array, fitted: readonly Float32Array[]) => Float32Array,
): readonly Float32Array[] {
  const fitted: Float32Array[] = [];
  plan.steps.forEach((step, index) => {
    if (step.fitted.length === 0) return;
    const spread = spreadOf(rows, sizeOf(step.inputShape), (some) => prepared(index, some, fitted));
    fitted.push(...fitStep(step, spread, plan.data));
  });
  return fitted;
}
