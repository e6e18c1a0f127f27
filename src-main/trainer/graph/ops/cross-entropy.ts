/** Cross-entropy from logits, with the gradient that the same kernel yields. */
import { typeAttr } from '../attributes.js';
import type { Tensor } from '../tensor.js';
import { sigmoid } from './activations.js';
import { abs, add, exp, logOnePlus, maximum, multiply, negate, stopGradient, subtract } from './arithmetic.js';
import { reshape } from './shaping.js';

/** -log softmax(logits)[label] of each row: logits `[B, C]`, labels int32 `[B]`, result `[B]` in nats. */
export function sparseSoftmaxCrossEntropy(logits: Tensor, labels: Tensor): Tensor {
  const { scope } = logits;
  const attrs = { T: typeAttr('float32'), Tlabels: typeAttr('int32') };
  const rowsShape = logits.shape.slice(0, 1);
  const { outputs } = scope.emitNode({ op: 'SparseSoftmaxCrossEntropyWithLogits', inputs: [logits, labels], attrs }, [
    { arg: 'loss', dtype: 'float32', shape: rowsShape },
    { arg: 'backprop', dtype: 'float32', shape: logits.shape },
  ]);
  const [loss, backprop] = outputs;
  if (loss === undefined || backprop === undefined) throw new Error('the cross-entropy kernel has two outputs');
  scope.record([logits], [loss], ([g]) => [g == null ? null : multiply(reshape(g, [null, 1]), backprop)]);
  return loss;
}

/**
 * -Σ targets · log softmax(logits) of each row: logits and targets `[B, C]`, each row of targets summing to 1, result `[B]` in nats.
 * No gradient flows to the targets.
 */
export function softmaxCrossEntropy(logits: Tensor, targets: Tensor): Tensor {
  const { scope } = logits;
  const attrs = { T: typeAttr('float32') };
  const { outputs } = scope.emitNode({ op: 'SoftmaxCrossEntropyWithLogits', inputs: [logits, targets], attrs }, [
    { arg: 'loss', dtype: 'float32', shape: logits.shape.slice(0, 1) },
    { arg: 'backprop', dtype: 'float32', shape: logits.shape },
  ]);
  const [loss, backprop] = outputs;
  if (loss === undefined || backprop === undefined) throw new Error('the cross-entropy kernel has two outputs');
  scope.record([logits], [loss], ([g]) => [g == null ? null : multiply(reshape(g, [null, 1]), backprop)]);
  return loss;
}

/**
 * -z · log sigmoid(x) - (1 - z) · log(1 - sigmoid(x)) of each logit x and target z, in the form that cannot overflow:
 * `max(x, 0) - x·z + log(1 + e^-|x|)`. All of one shape. No gradient flows to the targets.
 */
export function sigmoidCrossEntropy(logits: Tensor, targets: Tensor): Tensor {
  const { scope } = logits;
  // The parts' own rules would multiply out to the same gradient, sigmoid(x) - z, with more rounding.
  const x = stopGradient(logits);
  const linear = subtract(maximum(x, scope.constant(0)), multiply(x, targets));
  const loss = stopGradient(add(linear, logOnePlus(exp(negate(abs(x))))));
  scope.record([logits], [loss], ([g]) => [g == null ? null : multiply(g, subtract(sigmoid(logits), targets))]);
  return loss;
}
