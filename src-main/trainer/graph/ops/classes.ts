/** Class numbers against rows of one value a class. */
import { intAttr, typeAttr } from '../attributes.js';
import type { Tensor } from '../tensor.js';

/**
 * A row of `depth` values for each label, `on` at the label's place and `off` elsewhere: labels int32 `[B]`, on and off float32
 * scalars (1 and 0 without them), result `[B, depth]`. Without a gradient.
 */
export function oneHot(labels: Tensor, depth: number, on?: Tensor, off?: Tensor): Tensor {
  const { scope } = labels;
  const inputs = [labels, scope.constant(depth, 'int32'), on ?? scope.constant(1), off ?? scope.constant(0)];
  const attrs = { T: typeAttr('float32'), TI: typeAttr('int32'), axis: intAttr(-1) };
  return scope.emit({ op: 'OneHot', inputs, attrs }, { arg: 'output', dtype: 'float32', shape: [...labels.shape, depth] });
}

/**
 * Whether a label's score is among the `k` largest of its row, as bool `[B]`: scores float32 `[B, C]`, labels int32 `[B]`. Scores
 * equal to the label's do not push it out. Without a gradient.
 */
export function inTopK(scores: Tensor, labels: Tensor, k: number): Tensor {
  const inputs = [scores, labels, scores.scope.constant(k, 'int32')];
  const output = { arg: 'precision', dtype: 'bool', shape: labels.shape } as const;
  return scores.scope.emit({ op: 'InTopKV2', inputs, attrs: { T: typeAttr('int32') } }, output);
}
