import { unfoldedAveragePool, unfoldedConvolution, unfoldedMaxPool } from '../graph/ops/unfolded-windows.js';
import { averagePool, convolution, maxPool } from '../graph/ops/windows.js';
import type { Pair } from '../graph/ops/sliding.js';
import type { ForwardContext } from './forward.js';

const kernels = { convolution, maxPool, averagePool };
const unfolded = { convolution: unfoldedConvolution, maxPool: unfoldedMaxPool, averagePool: unfoldedAveragePool };

/** Beyond so many places of a window, compiling an operation for each of them takes longer than it saves. */
const mostPlaces = 49;

/**
 * The form of convolution and pooling that suits the graph: training is compiled by XLA, and gets what XLA compiles well; all else
 * runs as it stands, on TensorFlow's own kernels.
 */
export function windowsFor({ training }: Pick<ForwardContext, 'training'>, [height, width]: Pair): typeof kernels {
  return training && height * width <= mostPlaces ? unfolded : kernels;
}
