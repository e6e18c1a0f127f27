import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import {
  learningRateAt,
  scheduleSchema,
  scheduleTypes,
  type ScheduleConfig,
} from '../../../src-main/contract/schedules/index.js';

interface Fixture {
  readonly steps: readonly number[];
  readonly schedules: readonly { readonly config: object; readonly rates: readonly number[] }[];
}
const fixture = JSON.parse(readFileSync(new URL('./fixtures/schedules.json', import.meta.url), 'utf8')) as Fixture;

const parse = (config: object): ScheduleConfig => scheduleSchema.parse(config);
const ratesOf = (config: ScheduleConfig, steps: number) =>
  Array.from({ length: steps }, (_, step) => learningRateAt(config, step));

describe('against real Keras, which computes in float32', () => {
  it('has a vector of each kind that Keras has', () => {
    const seen = new Set(fixture.schedules.map(({ config }) => parse(config).type));
    expect([...seen, 'Constant', 'OneCycle'].sort()).toEqual([...scheduleTypes].sort());
  });

  it.each(fixture.schedules.map(({ config, rates }) => [JSON.stringify(config), config, rates] as const))(
    '%s',
    (_title, found, rates) => {
      const config = parse(found);
      // A hundredth of a thousandth of the largest rate: float32's cosines and powers of large steps are off by as much.
      const tolerance = 1e-5 * Math.max(...rates);
      fixture.steps.forEach((step, index) => {
        const off = Math.abs(learningRateAt(config, step) - rates[index]!);
        expect(off, `step ${step}`).toBeLessThan(tolerance);
      });
    },
  );
});

const rate = fc.double({ min: 1e-6, max: 1, noNaN: true });
const steps = fc.integer({ min: 1, max: 300 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Schedules that only ever go down, each with the rate below which it never falls. */
const falling = fc.oneof(
  fc
    .record({ initial: rate, length: steps, decay: fc.double({ min: 0.01, max: 1, noNaN: true }), staircase: fc.boolean() })
    .map(({ initial, length, decay, staircase }) => ({
      config: parse({
        type: 'ExponentialDecay',
        initial_learning_rate: initial,
        decay_steps: length,
        decay_rate: decay,
        staircase,
      }),
      lowest: 0,
    })),
  fc
    .record({ initial: rate, length: steps, decay: fc.double({ min: 0, max: 5, noNaN: true }), staircase: fc.boolean() })
    .map(({ initial, length, decay, staircase }) => ({
      config: parse({
        type: 'InverseTimeDecay',
        initial_learning_rate: initial,
        decay_steps: length,
        decay_rate: decay,
        staircase,
      }),
      lowest: 0,
    })),
  fc
    .record({ initial: rate, length: steps, end: share, power: fc.double({ min: 0.1, max: 4, noNaN: true }) })
    .map(({ initial, length, end, power }) => ({
      config: parse({
        type: 'PolynomialDecay',
        initial_learning_rate: initial,
        decay_steps: length,
        end_learning_rate: initial * end,
        power,
      }),
      lowest: initial * end,
    })),
  fc.record({ initial: rate, length: steps, alpha: share }).map(({ initial, length, alpha }) => ({
    config: parse({ type: 'CosineDecay', initial_learning_rate: initial, decay_steps: length, alpha }),
    lowest: initial * alpha,
  })),
  fc.record({ boundary: steps, high: rate, low: share }).map(({ boundary, high, low }) => ({
    config: parse({ type: 'PiecewiseConstantDecay', boundaries: [boundary, boundary * 2], values: [high, high * low, 0] }),
    lowest: 0,
  })),
);

const slack = 1 + 1e-12;

test('decays never rise, never pass their lower bound, and begin at their highest', () => {
  fc.assert(
    fc.property(falling, ({ config, lowest }) => {
      const rates = ratesOf(config, 700);
      rates.forEach((value, step) => {
        expect(value).toBeGreaterThanOrEqual(lowest / slack);
        if (step > 0) expect(value).toBeLessThanOrEqual(rates[step - 1]! * slack);
      });
    }),
  );
});

const restarts = fc.record({
  type: fc.constant('CosineDecayRestarts' as const),
  initial_learning_rate: rate,
  first_decay_steps: steps,
  t_mul: fc.constantFrom(1, 1.5, 2, 3, 5, 10),
  m_mul: fc.double({ min: 0.1, max: 1, noNaN: true }),
  alpha: share,
});

test('cosine restarts are high at the first step of every period and go down within it', () => {
  fc.assert(
    fc.property(restarts, (found) => {
      const config = parse(found);
      const { initial_learning_rate: initial, first_decay_steps: first, t_mul, m_mul, alpha } = found;
      for (let period = 0, begin = 0; period < 6; period += 1) {
        const length = first * t_mul ** period;
        // A period of a broken number of steps begins between two of them.
        if (Number.isInteger(begin)) {
          const top = initial * ((1 - alpha) * m_mul ** period + alpha);
          expect(learningRateAt(config, begin)).toBeCloseTo(top, 10);
        }
        const inside = [0.3, 0.6, 0.9].map((part) =>
          learningRateAt(config, Math.ceil(begin) + Math.floor(part * (length - 1))),
        );
        expect(inside[0]).toBeGreaterThanOrEqual(inside[1]! / slack);
        expect(inside[1]).toBeGreaterThanOrEqual(inside[2]! / slack);
        begin += length;
      }
    }),
  );
});

test('cosine restarts of equal length and height repeat', () => {
  fc.assert(
    fc.property(restarts, fc.nat(2000), (found, step) => {
      const config = parse({ ...found, t_mul: 1, m_mul: 1 });
      expect(learningRateAt(config, step + found.first_decay_steps)).toBeCloseTo(learningRateAt(config, step), 10);
    }),
  );
});

test('a polynomial that cycles begins each stretch lower than it began the last, and ends each at the end rate', () => {
  fc.assert(
    fc.property(rate, steps, (initial, length) => {
      const config = parse({
        type: 'PolynomialDecay',
        initial_learning_rate: initial,
        decay_steps: length,
        end_learning_rate: initial / 10,
        cycle: true,
      });
      for (const stretch of [1, 2, 3]) expect(learningRateAt(config, stretch * length)).toBeCloseTo(initial / 10, 12);
      if (length > 1) expect(learningRateAt(config, length + 1)).toBeGreaterThan(learningRateAt(config, length));
      expect(learningRateAt(config, length + 1)).toBeLessThanOrEqual(initial * slack);
    }),
  );
});

test('one cycle rises from max / div to max, falls to max / div_final, and stays there', () => {
  const oneCycle = fc.record({
    type: fc.constant('OneCycle' as const),
    max_learning_rate: rate,
    total_steps: fc.integer({ min: 2, max: 500 }),
    pct_start: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    div: fc.double({ min: 1, max: 100, noNaN: true }),
    div_final: fc.double({ min: 1, max: 1e6, noNaN: true }),
  });
  fc.assert(
    fc.property(oneCycle, (found) => {
      const { max_learning_rate: max, total_steps: total, pct_start: start, div, div_final: divFinal } = found;
      const config = parse(found);
      const rates = ratesOf(config, total + 5);
      expect(rates[0]).toBeCloseTo(max / div, 12);
      for (const value of rates.slice(total - 1)) expect(value).toBeCloseTo(max / divFinal, 12);
      rates.slice(1, total).forEach((value, index) => {
        const before = rates[index]!;
        const position = (index + 1) / (total - 1);
        if (position <= start) expect(value).toBeGreaterThanOrEqual(before / slack);
        if (index / (total - 1) >= start) expect(value).toBeLessThanOrEqual(before * slack);
        expect(value).toBeLessThanOrEqual(max * slack);
      });
    }),
  );
});

const anySchedule = fc.oneof(
  falling.map(({ config }) => config),
  restarts.map(parse),
  rate.map((value) => parse({ type: 'Constant', learning_rate: value })),
);

test('a warm-up rises evenly to the first rate of the schedule, which then goes on as without it', () => {
  fc.assert(
    fc.property(anySchedule, fc.integer({ min: 1, max: 200 }), share, (config, warmup, initialShare) => {
      const first = learningRateAt(config, 0);
      const initial = first * initialShare;
      const warmed = parse({ ...config, warmup_steps: warmup, warmup_initial_learning_rate: initial });
      expect(learningRateAt(warmed, 0)).toBeCloseTo(initial, 12);
      const climb = (first - initial) / warmup;
      for (let step = 1; step <= warmup; step += 1) {
        expect(learningRateAt(warmed, step) - learningRateAt(warmed, step - 1)).toBeCloseTo(climb, 12);
      }
      for (const step of [0, 1, 2, 50, 400]) {
        expect(learningRateAt(warmed, warmup + step)).toBe(learningRateAt(config, step));
      }
    }),
  );
});

test('a plain number is the same throughout', () => {
  for (const step of [0, 1, 1_000_000]) expect(learningRateAt(0.01, step)).toBe(0.01);
});
