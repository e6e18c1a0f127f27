/** What a batch scores: losses and the tallies of the metrics, padding rows left out. */
import { compare, multiply, toFloat } from './graph/ops/arithmetic.js';
import { sumAll } from './graph/ops/reductions.js';
import { range, rowCount } from './graph/ops/shaping.js';
import type { Tensor } from './graph/tensor.js';
import { perSampleLoss } from './losses/index.js';
import { metricOf } from './metrics/index.js';
import type { ModelPlan } from './model-plan.js';
import type { Setting } from './settings-list.js';
import type { Targets } from './targets.js';

export interface BatchScore {
  /** The sum of the losses of the rows that count. */
  readonly lossSum: Tensor;
  /** What the batch adds to each metric's tallies. */
  readonly tallies: readonly Tensor[];
}

/** The loss of each sample, `[B]`. */
export function lossOf(plan: Pick<ModelPlan, 'compile'>, output: Tensor, targets: Tensor, setting: Setting): Tensor {
  const { loss, label_smoothing: smoothing = 0, huber_delta: delta = 1 } = plan.compile;
  const smoothed = smoothing === 0 ? {} : { labelSmoothing: setting(smoothing) };
  return perSampleLoss(loss, output, targets, { ...smoothed, huberDelta: setting(delta) });
}

/**
 * Scores the first `size` rows of a batch.
 * @param weights how much each sample's loss weighs, float32 `[B]`; all alike without it
 */
export function scoreBatch(
  plan: Pick<ModelPlan, 'compile'>,
  output: Tensor,
  targets: Targets,
  size: Tensor,
  setting: Setting,
  weights?: Tensor,
): BatchScore {
  const counted = toFloat(compare('Less', range(rowCount(targets.values)), size));
  const share = weights === undefined ? counted : multiply(weights, counted);
  const input = { output, targets: targets.values, targetForm: targets.form, counted };
  return {
    lossSum: sumAll(multiply(lossOf(plan, output, targets.values, setting), share)),
    tallies: plan.compile.metrics.map((name) => metricOf(name).tally(input)),
  };
}
