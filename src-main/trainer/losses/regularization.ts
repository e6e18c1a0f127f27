import type { RegularizerConfig } from '../../contract/layers/regularizers.js';
import { abs, add, multiply, square } from '../graph/ops/arithmetic.js';
import { sumAll } from '../graph/ops/reductions.js';
import type { Tensor } from '../graph/tensor.js';

/**
 * What a weight adds to the loss, a float32 scalar with a gradient: `l1 · sum |w| + l2 · sum w²`.
 * @param setting a number that may change from run to run without a new compilation, as a float32 scalar
 */
export function regularization(config: RegularizerConfig, weight: Tensor, setting: (value: number) => Tensor): Tensor {
  const l1 = (factor: number) => multiply(setting(factor), sumAll(abs(weight)));
  const l2 = (factor: number) => multiply(setting(factor), sumAll(square(weight)));
  switch (config.type) {
    case 'L1':
      return l1(config.l1);
    case 'L2':
      return l2(config.l2);
    case 'L1L2':
      return add(l1(config.l1), l2(config.l2));
  }
}
