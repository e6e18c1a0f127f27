import { divide, subtract } from '../graph/ops/arithmetic.js';
import { isCategory, type Step } from './step.js';

export const standardizeStep: Step<'standardize'> = {
  apply(_config, x, [mean, deviation]) {
    if (mean === undefined || deviation === undefined) throw new Error('standardize is fitted');
    return divide(subtract(x, mean), deviation);
  },
  fit({ mean, variance }, data) {
    return [
      Float32Array.from(mean, (value, index) => (isCategory(data, index) ? 0 : value)),
      // As scikit-learn: a value that never varies is not divided.
      Float32Array.from(variance, (value, index) => (isCategory(data, index) || value === 0 ? 1 : Math.sqrt(value))),
    ];
  },
};
