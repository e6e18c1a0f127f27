import { compare, toFloat } from '../graph/ops/arithmetic.js';
import { columns as columnsOf, concatenate } from '../graph/ops/joining.js';
import type { Step } from './step.js';

export const oneHotStep: Step<'one-hot'> = {
  apply(_config, x, _fitted, _placed, { columns }) {
    if (columns === undefined) return x;
    const { scope } = x;
    const parts = columns.map(({ categories }, index) => {
      const column = columnsOf(x, index, 1);
      if (categories === undefined) return column;
      const numbers = scope.constantList(
        categories.map((_, number) => number),
        'float32',
      );
      return toFloat(compare('Equal', column, numbers));
    });
    const [first, ...more] = parts;
    return first === undefined ? x : concatenate([first, ...more]);
  },
};
