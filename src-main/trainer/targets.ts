/** From stored labels to what the loss and the metrics compare the output with. */
import { targetFormOf, type LossName, type TargetForm } from '../contract/losses.js';
import { toFloat } from './graph/ops/arithmetic.js';
import { oneHot } from './graph/ops/classes.js';
import { reshape, rows } from './graph/ops/shaping.js';
import type { Tensor } from './graph/tensor.js';

export interface Targets {
  readonly form: TargetForm;
  /** `classes`: int32 `[B]`; else float32 `[B, width]`. */
  readonly values: Tensor;
  /** The class number of each sample, int32 `[B]`. */
  readonly classes: Tensor;
}

/**
 * @param labels stored labels, int32 `[B]`
 * @param labelMap the class number of each stored label, int32 `[256]`
 * @param width values of one sample's output
 */
export function targetsOf(loss: LossName, labels: Tensor, labelMap: Tensor, width: number): Targets {
  const classes = rows(labelMap, labels);
  const form = targetFormOf(loss);
  if (form === 'classes') return { form, values: classes, classes };
  const values = form === 'values' && width === 1 ? reshape(toFloat(classes), [null, 1]) : oneHot(classes, width);
  return { form, values, classes };
}
