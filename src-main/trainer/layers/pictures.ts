/** What the layers share that change pictures at random. */
import { range, rowCount } from '../graph/ops/shaping.js';
import { extendKey, uniformFor } from '../graph/random.js';
import type { Tensor } from '../graph/tensor.js';

/** A uniform number in [0, 1) for each row of x, `[B]`: the `part`-th of the layer's at this step. */
export function drawForRows(x: Tensor, key: Tensor, part: number): Tensor {
  return uniformFor(range(rowCount(x)), extendKey(key, key.scope.constant(part, 'int32')));
}
