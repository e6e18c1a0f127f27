/** What the layers share that change pictures at random. */
import { range, reshape, rowCount } from '../graph/ops/shaping.js';
import { extendKey, uniformFor } from '../graph/random.js';
import type { Tensor } from '../graph/tensor.js';

/** Pictures as `[B, H, W, C]`: where channels are not told, there is one. */
export function withChannels(x: Tensor): Tensor {
  return x.shape.length === 4 ? x : reshape(x, [...x.shape, 1]);
}

/** A uniform number in [0, 1) for each row of x, `[B]`: the `part`-th of the layer's at this step. */
export function drawForRows(x: Tensor, key: Tensor, part: number): Tensor {
  return uniformFor(range(rowCount(x)), extendKey(key, key.scope.constant(part, 'int32')));
}
