import { square, stopGradient, subtract } from '../graph/ops/arithmetic.js';
import { mean } from '../graph/ops/reductions.js';
import { reshape } from '../graph/ops/shaping.js';
import type { Forward } from './forward.js';
import { normalize, scaleAndCenter } from './normalize.js';

/** Each sample's last axis by its own mean and (biased) variance; rows do not mix, in training or out of it. */
export const layerNormalization: Forward<'LayerNormalization'> = (config, [input], weights, context) => {
  const last = input.shape.length - 1;
  const kept = [...input.shape.slice(0, -1), 1];
  const average = reshape(mean(input, [last]), kept);
  // The variance's slope with respect to the mean is 0; TensorFlow leaves that path out too.
  const variance = reshape(mean(square(subtract(input, stopGradient(average))), [last]), kept);
  return normalize(input, average, variance, context.setting(config.epsilon), scaleAndCenter(config, weights));
};
