import type { Experiment } from '../../contract/experiment.js';
import type { Tensor } from '../graph/tensor.js';
import { sparseCategoricalCrossentropy } from './sparse-categorical-crossentropy.js';

type LossName = Experiment['compile']['loss'];

const losses: { readonly [N in LossName]: (output: Tensor, labels: Tensor) => Tensor } = {
  sparse_categorical_crossentropy: sparseCategoricalCrossentropy,
};

/** The loss of each sample, `[B]`. */
export function perSampleLoss(name: LossName, output: Tensor, labels: Tensor): Tensor {
  return losses[name](output, labels);
}
