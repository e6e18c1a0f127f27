import { describe, expect, test } from 'vitest';
import { earlyStoppingSchema, type EarlyStoppingConfig } from '../../../src-main/contract/callbacks/early-stopping.js';
import { EarlyStopping } from '../../../src-main/trainer/callbacks/early-stopping.js';
import { recordOf } from './epochs.js';

function config(fields: Partial<EarlyStoppingConfig>): EarlyStoppingConfig {
  return earlyStoppingSchema.parse({ type: 'EarlyStopping', ...fields });
}

/** Feeds values of all quantities until the callback stops; returns the epoch it stopped at, or undefined. */
function run(fields: Partial<EarlyStoppingConfig>, values: number[]): { stoppedAt: number | undefined; bestEpoch: number } {
  const callback = new EarlyStopping(config(fields));
  const stoppedAt = values.findIndex((value, index) => callback.onEpochEnd(recordOf(index + 1, value)).stop === true);
  return { stoppedAt: stoppedAt === -1 ? undefined : stoppedAt + 1, bestEpoch: callback.view.bestEpoch };
}

describe('EarlyStopping as Keras 3 has it', () => {
  test.each([
    ['patience 2 stops at the second epoch in a row without improvement', { patience: 2 }, [3, 2, 2.5, 2.4, 1], 4, 2],
    ['patience 0 behaves as patience 1', { patience: 0 }, [3, 2, 2.5, 1], 3, 2],
    ['patience 1', { patience: 1 }, [3, 2, 2.5, 1], 3, 2],
    ['an equal value is no improvement', { patience: 1 }, [3, 3, 1], 2, 1],
    ['an improvement must exceed min_delta', { patience: 2, min_delta: 0.5 }, [3, 2.6, 2.5, 1], 3, 1],
    ['a negative min_delta counts by its size', { patience: 1, min_delta: -0.5 }, [3, 2.6, 1], 2, 1],
    ['accuracy is better when larger', { monitor: 'val_accuracy', patience: 1 }, [0.5, 0.6, 0.55], 3, 2],
    ['mode max', { mode: 'max', patience: 1 }, [1, 2, 1.5], 3, 2],
    ['epochs before start_from_epoch do not count', { patience: 1, start_from_epoch: 2 }, [1, 9, 5, 6], 4, 3],
    ['wait goes on while the baseline is not beaten', { patience: 2, baseline: 1 }, [5, 4, 4.5], 3, 2],
    ['the first epoch never stops, whatever the baseline', { patience: 0, baseline: 1 }, [5, 6], 2, 1],
    ['no stop while it improves', { patience: 1 }, [5, 4, 3, 2], undefined, 4],
  ] as const)('%s', (_title, fields, values, stoppedAt, bestEpoch) => {
    expect(run(fields, [...values])).toEqual({ stoppedAt, bestEpoch });
  });

  test('a NaN in the first epoch does not stay the best', () => {
    expect(run({ patience: 3 }, [Number.NaN, 2, 1])).toEqual({ stoppedAt: undefined, bestEpoch: 3 });
  });

  test('says how far the countdown is', () => {
    const callback = new EarlyStopping(config({ patience: 2 }));
    for (const [index, value] of [2, 3].entries()) callback.onEpochEnd(recordOf(index + 1, value));
    expect(callback.view).toEqual({ monitor: 'val_loss', bestEpoch: 1, wait: 1, patience: 2 });
  });

  test('an infinite loss is no improvement either', () => {
    expect(run({ patience: 3 }, [Infinity, 2, 1])).toEqual({ stoppedAt: undefined, bestEpoch: 3 });
  });
});
