/** Cross-entropy from logits, with the gradient that the same kernel yields. */
import { typeAttr } from '../attributes.js';
import type { Tensor } from '../tensor.js';
import { multiply } from './arithmetic.js';
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
