import { add, compare, divide, multiply, select, square, stopGradient, subtract, toFloat } from '../graph/ops/arithmetic.js';
import { sum } from '../graph/ops/reductions.js';
import { range, reshape, rowCount } from '../graph/ops/shaping.js';
import type { Tensor } from '../graph/tensor.js';
import type { Forward } from './forward.js';
import { normalize, scaleAndCenter } from './normalize.js';

/** Mean and biased variance over all axes but the last, of the first `size` rows: x `[B, …, C]`, results `[C]`. */
function moments(x: Tensor, size: Tensor): { readonly mean: Tensor; readonly variance: Tensor } {
  const { scope } = x;
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const valuesARow = x.shape.slice(1, -1).reduce<number>((product, length) => product * (length ?? 1), 1);
  const count = multiply(toFloat(size), scope.constant(valuesARow));
  const counted = reshape(compare('Less', range(rowCount(x)), size), [null, ...x.shape.slice(1).map(() => 1)]);
  const average = (values: Tensor) => divide(sum(select(counted, values, scope.constant(0)), axes), count);
  const mean = average(x);
  // The variance's slope with respect to the mean is 0; TensorFlow leaves that path out too.
  return { mean, variance: average(square(subtract(x, stopGradient(mean)))) };
}

/**
 * In training by the moments of the batch's counted rows, which also move the moving averages; elsewhere, and frozen, by those
 * averages, as Keras' layer with `trainable = False` does.
 */
export const batchNormalization: Forward<'BatchNormalization'> = (config, [input], weights, context) => {
  const [movingMean, movingVariance] = weights.slice(-2);
  if (movingMean === undefined || movingVariance === undefined) throw new Error('BatchNormalization has moving averages');
  const epsilon = context.setting(config.epsilon);
  const learned = scaleAndCenter(config, weights);
  if (!context.training || config.trainable === false) {
    return normalize(input, movingMean, movingVariance, epsilon, learned);
  }
  const { mean, variance } = moments(input, context.size);
  const momentum = context.setting(config.momentum);
  // Taken from the double, as Keras does: 1 - 0.99 in float32 is off by 1e-6 of itself.
  const towardsBatch = context.setting(1 - config.momentum);
  const moved = (moving: Tensor, batch: Tensor) => add(multiply(moving, momentum), multiply(batch, towardsBatch));
  context.update(weights.length - 2, moved(movingMean, mean));
  context.update(weights.length - 1, moved(movingVariance, variance));
  return normalize(input, mean, variance, epsilon, learned);
};
