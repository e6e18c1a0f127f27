/** From stored labels to what the loss and the metrics compare the output with. */
import { targetFormOf, type TargetForm } from '../contract/losses.js';
import { toFloat } from './graph/ops/arithmetic.js';
import { oneHot } from './graph/ops/classes.js';
import { reshape, rows } from './graph/ops/shaping.js';
import type { Tensor } from './graph/tensor.js';
import { outputWidth, type ModelPlan } from './model-plan.js';

export interface Targets {
  readonly form: TargetForm;
  /** `classes`: int32 `[B]`; else float32 `[B, width]`. */
  readonly values: Tensor;
  /** The class number of each sample, int32 `[B]`; absent for a quantity. */
  readonly classes?: Tensor;
}

/**
 * @param labels stored labels: int32 `[B]`, or float32 `[B]` for a quantity
 * @param labelMap the class number of each stored label, int32 `[256]`
 */
export function targetsOf(plan: Pick<ModelPlan, 'data' | 'layers' | 'compile'>, labels: Tensor, labelMap: Tensor): Targets {
  if (plan.data.task === 'regression') return { form: 'values', values: reshape(labels, [null, 1]) };
  const classes = rows(labelMap, labels);
  const width = outputWidth(plan);
  const form = targetFormOf(plan.compile.loss);
  if (form === 'classes') return { form, values: classes, classes };
  const values = form === 'values' && width === 1 ? reshape(toFloat(classes), [null, 1]) : oneHot(classes, width);
  return { form, values, classes };
}
