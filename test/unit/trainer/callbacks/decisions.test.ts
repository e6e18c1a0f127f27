/** What callbacks decide, against real Keras and against what must be true of any sequence of epochs. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { callbackSchema, type CallbackConfig } from '../../../../src-main/contract/callbacks/index.js';
import { reduceLROnPlateauSchema } from '../../../../src-main/contract/callbacks/reduce-lr-on-plateau.js';
import { EarlyStopping } from '../../../../src-main/trainer/callbacks/early-stopping.js';
import { createCallback } from '../../../../src-main/trainer/callbacks/index.js';
import { earlyStoppingSchema } from '../../../../src-main/contract/callbacks/early-stopping.js';
import { recordOf, verdictsOf } from '../epochs.js';

interface Sequence {
  readonly config: object;
  readonly values: readonly number[];
}
interface Fixture {
  readonly earlyStopping: readonly (Sequence & {
    readonly stopped: number | null;
    readonly bestEpoch: number;
    readonly wait: number;
  })[];
  readonly reduceLROnPlateau: readonly (Sequence & { readonly rates: readonly number[] })[];
}
const fixture = JSON.parse(readFileSync(new URL('../fixtures/callbacks.json', import.meta.url), 'utf8')) as Fixture;

/** No callback of these writes a file. */
const noFolder = '/nonexistent';

describe('as real Keras decides', () => {
  it.each(fixture.earlyStopping)('EarlyStopping, $config', async ({ config, values, stopped, bestEpoch, wait }) => {
    const callback = new EarlyStopping(earlyStoppingSchema.parse({ type: 'EarlyStopping', ...config }));
    const verdicts = await verdictsOf(callback, values);
    expect(verdicts.at(-1)!.stop === true ? verdicts.length : null).toBe(stopped);
    expect(callback.view).toMatchObject({ bestEpoch, wait });
    expect(verdicts.findLastIndex(({ improved }) => improved === true) + 1).toBe(bestEpoch);
  });

  it.each(fixture.reduceLROnPlateau)('ReduceLROnPlateau, $config', async ({ config, values, rates }) => {
    const callback = createCallback(reduceLROnPlateauSchema.parse({ type: 'ReduceLROnPlateau', ...config }), noFolder);
    let rate = 0.1;
    const found = (await verdictsOf(callback, values)).map(({ learningRate }) => (rate = learningRate ?? rate));
    found.forEach((value, index) => expect(value / rates[index]!, `epoch ${index + 1}`).toBeCloseTo(1, 6));
  });
});

const values = fc.array(
  fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: 30 }).map((tenths) => tenths / 10), weight: 12 },
    { arbitrary: fc.constantFrom(Number.NaN, Infinity), weight: 1 },
  ),
  { minLength: 1, maxLength: 40 },
);
const mode = fc.constantFrom('auto', 'min', 'max');
const monitor = fc.constantFrom('val_loss', 'loss', 'accuracy', 'val_accuracy');
const count = fc.integer({ min: 0, max: 5 });
const delta = fc.constantFrom(0, 0.05, 0.2);

const earlyStopping = fc.record({
  type: fc.constant('EarlyStopping' as const),
  monitor,
  mode,
  patience: count,
  min_delta: delta,
  baseline: fc.option(fc.constantFrom(0.55, 1.25, 2.5)),
  start_from_epoch: count,
});
const reduceLROnPlateau = fc.record({
  type: fc.constant('ReduceLROnPlateau' as const),
  monitor,
  mode,
  patience: count,
  min_delta: delta,
  cooldown: count,
  factor: fc.constantFrom(0, 0.1, 0.5),
  min_lr: fc.constantFrom(0, 0.001, 0.02),
});
const modelCheckpoint = fc.record({
  type: fc.constant('ModelCheckpoint' as const),
  monitor,
  mode,
  save_best_only: fc.boolean(),
});
const terminateOnNaN = fc.constant({ type: 'TerminateOnNaN' as const });
const parse = (config: object): CallbackConfig => callbackSchema.parse(config);

type Watching = { readonly monitor: string; readonly mode: string; readonly min_delta?: number };

/** The epochs, as indices from `from` on, whose value beats every record before them: what is best so far, from its definition. */
function improvements(config: Watching, sequence: readonly number[], from: number): readonly number[] {
  const sign = config.mode === 'max' || (config.mode === 'auto' && config.monitor.endsWith('accuracy')) ? 1 : -1;
  const margin = config.min_delta ?? 0;
  return sequence.reduce<readonly number[]>((found, value, index) => {
    const last = found.at(-1);
    const beats = last === undefined || sign * value - margin > sign * sequence[last]!;
    return index >= from && Number.isFinite(value) && beats ? [...found, index] : found;
  }, []);
}

test('EarlyStopping stops at the first epoch that is `patience` epochs after the last reset of its wait', async () => {
  await fc.assert(
    fc.asyncProperty(earlyStopping, values, async (found, sequence) => {
      const config = earlyStoppingSchema.parse(found);
      const { start_from_epoch: from, baseline, patience } = config;
      const better = improvements(config, sequence, from);
      const sign = config.mode === 'max' || (config.mode === 'auto' && config.monitor.endsWith('accuracy')) ? 1 : -1;
      const resets = better.filter(
        (index) => baseline === null || sign * sequence[index]! - config.min_delta > sign * baseline,
      );
      const stop = sequence.findIndex((_, index) => {
        if (index < from || index === 0 || better.includes(index)) return false;
        const lastReset = resets.findLast((reset) => reset <= index) ?? from - 1;
        return index - lastReset >= patience;
      });
      const verdicts = await verdictsOf(new EarlyStopping(config), sequence);
      expect(verdicts.findIndex((verdict) => verdict.stop === true)).toBe(stop);
      const seen = better.filter((index) => index < verdicts.length);
      expect(verdicts.flatMap(({ improved }, index) => (improved === true ? [index] : []))).toEqual(seen);
    }),
  );
});

test('ModelCheckpoint calls improved what beats everything before it', async () => {
  await fc.assert(
    fc.asyncProperty(modelCheckpoint, values, async (config, sequence) => {
      const verdicts = await verdictsOf(createCallback(parse(config), noFolder), sequence);
      expect(verdicts.flatMap(({ improved }, index) => (improved === true ? [index] : []))).toEqual(
        improvements(config, sequence, 0),
      );
    }),
  );
});

test('ReduceLROnPlateau only ever lowers the rate, by its factor, to no less than its bound, and rests for its cooldown', async () => {
  await fc.assert(
    fc.asyncProperty(reduceLROnPlateau, values, async (config, sequence) => {
      const verdicts = await verdictsOf(createCallback(parse(config), noFolder), sequence);
      const better = improvements(config, sequence, 0);
      let rate = 0.1;
      let last = -Infinity;
      verdicts.forEach(({ learningRate }, index) => {
        if (learningRate === undefined) return;
        expect(learningRate).toBeCloseTo(Math.max(rate * config.factor, config.min_lr), 7);
        expect(learningRate).toBeLessThan(rate);
        expect(better).not.toContain(index);
        // The cooldown counts down at the start of an epoch: one of 3 leaves two epochs that do not wait.
        expect(index - last).toBeGreaterThanOrEqual(Math.max(1, config.patience) + Math.max(0, config.cooldown - 1));
        rate = learningRate;
        last = index;
      });
    }),
  );
});

test('a callback taken up again in the middle goes on as if nothing had happened', async () => {
  const anyCallback = fc.oneof(earlyStopping, reduceLROnPlateau, modelCheckpoint, terminateOnNaN);
  await fc.assert(
    fc.asyncProperty(anyCallback, values, fc.nat(39), async (found, sequence, at) => {
      const whole = createCallback(parse(found), noFolder);
      const wanted = await verdictsOf(whole, sequence);
      const cut = Math.min(at, wanted.length - 1);
      const first = createCallback(parse(found), noFolder);
      const before = await verdictsOf(first, sequence.slice(0, cut));
      const second = createCallback(parse(found), noFolder);
      second.restore(JSON.parse(JSON.stringify(first.state())) as ReturnType<typeof first.state>);
      const rate = before.reduce((now, { learningRate }) => Math.fround(learningRate ?? now), 0.1);
      const after = await verdictsOf(second, sequence.slice(cut), { firstEpoch: cut + 1, learningRate: rate });
      expect([...before, ...after]).toEqual(wanted);
      expect(second.state()).toEqual(whole.state());
      if (whole instanceof EarlyStopping && second instanceof EarlyStopping) expect(second.view).toEqual(whole.view);
    }),
  );
});

test('a quantity that a record does not have never improves', async () => {
  const callback = createCallback(parse({ type: 'ModelCheckpoint', monitor: 'val_auc' }), noFolder);
  expect(await callback.onEpochEnd(recordOf(1, 1))).toEqual({});
});
