import { divide, subtract } from '../graph/ops/arithmetic.js';
import { isCategory, type Step } from './step.js';

export const minMaxStep: Step<'min-max'> = {
  apply(_config, x, [minimum, range]) {
    if (minimum === undefined || range === undefined) throw new Error('min-max is fitted');
    return divide(subtract(x, minimum), range);
  },
  fit({ minimum, maximum }, data) {
    return [
      Float32Array.from(minimum, (value, index) => (isCategory(data, index) ? 0 : value)),
      Float32Array.from(maximum, (value, index) => {
        const range = value - (minimum[index] ?? 0);
        return isCategory(data, index) || range === 0 ? 1 : range;
      }),
    ];
  },
};
