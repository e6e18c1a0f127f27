import type { LossName } from '../../contract/losses.js';
import type { Tensor } from '../graph/tensor.js';
import { binaryCrossentropy } from './binary-crossentropy.js';
import { categoricalCrossentropy } from './categorical-crossentropy.js';
import { huber } from './huber.js';
import type { Loss, LossSettings } from './loss.js';
import { meanAbsoluteError } from './mean-absolute-error.js';
import { meanSquaredError } from './mean-squared-error.js';
import { sparseCategoricalCrossentropy } from './sparse-categorical-crossentropy.js';

const losses: { readonly [N in LossName]: Loss } = {
  sparse_categorical_crossentropy: sparseCategoricalCrossentropy,
  categorical_crossentropy: categoricalCrossentropy,
  binary_crossentropy: binaryCrossentropy,
  mean_squared_error: meanSquaredError,
  mean_absolute_error: meanAbsoluteError,
  huber,
};

/** The loss of each sample, `[B]`; output and targets as `Loss` has them. */
export function perSampleLoss(name: LossName, output: Tensor, targets: Tensor, settings: LossSettings): Tensor {
  return losses[name](output, targets, settings);
}
