/** Updates of weights against real Keras: `fixtures/updates.json` is written by `test/python/make_update_vectors.py`. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { constraintSchema, type ConstraintConfig } from '../../../src-main/contract/layers/constraints.js';
import { regularizerSchema, type RegularizerConfig } from '../../../src-main/contract/layers/regularizers.js';
import { optimizerSchema, optimizerTypes, type OptimizerConfig } from '../../../src-main/contract/optimizers/index.js';
import { gradients } from '../../../src-main/trainer/graph/gradients.js';
import { add, multiply } from '../../../src-main/trainer/graph/ops/arithmetic.js';
import type { Tensor } from '../../../src-main/trainer/graph/tensor.js';
import { regularization } from '../../../src-main/trainer/losses/regularization.js';
import { clipGradients } from '../../../src-main/trainer/optimizers/clipping.js';
import { constrain } from '../../../src-main/trainer/optimizers/constraint.js';
import { coefficientsOf, slotsOf, updateStep } from '../../../src-main/trainer/optimizers/index.js';
import { engines, runGraph } from './run-graph.js';

interface Fixture {
  readonly shapes: readonly (readonly number[])[];
  readonly start: readonly (readonly number[])[];
  /** [step][weight] */
  readonly gradients: readonly (readonly (readonly number[])[])[];
  /** `weights`: [step][weight], after the step. */
  readonly optimizers: readonly { readonly config: object; readonly weights: readonly (readonly (readonly number[])[])[] }[];
  readonly constraints: readonly {
    readonly config: ConstraintConfig;
    readonly shape: readonly number[];
    readonly before: readonly number[];
    readonly after: readonly number[];
  }[];
  readonly regularizers: readonly {
    readonly config: RegularizerConfig;
    readonly weight: readonly number[];
    readonly penalty: number;
    readonly gradient: readonly number[];
  }[];
}
const fixture = JSON.parse(readFileSync(new URL('./fixtures/updates.json', import.meta.url), 'utf8')) as Fixture;
const title = (config: object) => JSON.stringify(config);

/** A few roundings of float32 apart, on the scale of `wanted`. */
function expectClose(found: Iterable<number>, wanted: readonly number[], scale: number, what: string): void {
  const values = [...found];
  expect(values.length, what).toBe(wanted.length);
  values.forEach((value, index) => {
    const off = Math.abs(value - wanted[index]!);
    expect(off <= 3e-7 * scale, `${what} [${index}]: ${value}, not ${wanted[index]}`).toBe(true);
  });
}

/** All steps of the fixture, one after another in one graph; the weights after each, step by step. */
function emitSteps(config: OptimizerConfig, weights: readonly Tensor[], slopes: readonly (readonly Tensor[])[]): Tensor[] {
  const { scope } = weights[0]!;
  const setting = (value: number) => scope.constant(value);
  const coefficients = coefficientsOf(config, 1, slopes.length);
  let now = weights.map((weight) => ({
    weight,
    slots: slotsOf(config).map(({ initial }) => add(multiply(weight, setting(0)), setting(initial))) as readonly Tensor[],
  }));
  return slopes.flatMap((ofStep, index) => {
    const update = updateStep(config, {
      learningRate: setting(config.learning_rate as number),
      coefficients: coefficients[index]!.map(setting),
      setting,
    });
    const clipped = clipGradients(config, ofStep, setting);
    now = now.map(({ weight, slots }, at) => update(weight, clipped[at]!, slots));
    return now.map(({ weight }) => weight);
  });
}

describe('optimizers move weights as Keras does', () => {
  test('each is there', () => {
    expect(new Set(fixture.optimizers.map(({ config }) => optimizerSchema.parse(config).type))).toEqual(
      new Set(optimizerTypes),
    );
  });

  test.each(fixture.optimizers.map(({ config, weights }) => [title(config), config, weights] as const))(
    '%s',
    async (_title, found, wanted) => {
      const config = optimizerSchema.parse(found);
      const { shapes, start } = fixture;
      const inputs = [start, ...fixture.gradients].flatMap((list) =>
        list.map((values, index) => ({ dtype: 'float32' as const, shape: shapes[index]!, values })),
      );
      const results = await runGraph(inputs, (tensors) => {
        const steps = fixture.gradients.map((_, step) => tensors.slice((step + 1) * shapes.length, (step + 2) * shapes.length));
        return emitSteps(config, tensors.slice(0, shapes.length), steps);
      });
      for (const engine of engines) {
        wanted.flat().forEach((values, index) => expectClose(results[engine][index]!, values, 1, `${engine}, array ${index}`));
      }
    },
  );
});

test.each(fixture.optimizers.map(({ config }) => [title(config), config] as const))(
  'coefficients of %s do not depend on where a stretch of steps begins',
  (_title, found) => {
    const config = optimizerSchema.parse(found);
    const whole = coefficientsOf(config, 1, 3000);
    expect(whole).toHaveLength(3000);
    for (const first of [2, 500, 999, 1001, 2900]) {
      const part = coefficientsOf(config, first, 50);
      part.forEach((numbers, index) =>
        numbers.forEach((value, at) => expect(value).toBeCloseTo(whole[first - 1 + index]![at]!, 12)),
      );
    }
    expect(whole.flat().every(Number.isFinite)).toBe(true);
  },
);

test.each(fixture.constraints.map((vector) => [title(vector.shape), vector] as const))(
  'MaxNorm of a weight of shape %s',
  async (_title, { config, shape, before, after }) => {
    const parsed = constraintSchema.parse(config);
    const results = await runGraph([{ dtype: 'float32', shape, values: before }], ([weight]) => [
      constrain(parsed, weight!, (value) => weight!.scope.constant(value)),
    ]);
    for (const engine of engines) expectClose(results[engine][0]!, after, 1, engine);
  },
);

test.each(fixture.regularizers.map((vector) => [vector.config.type, vector] as const))(
  '%s: the penalty and its gradient',
  async (_type, { config, weight, penalty, gradient }) => {
    const parsed = regularizerSchema.parse(config);
    const results = await runGraph([{ dtype: 'float32', shape: [3, 2], values: weight }], ([tensor]) => {
      const { scope } = tensor!;
      const value = regularization(parsed, tensor!, (number) => scope.constant(number));
      const [slope] = gradients(value, scope.constant(1), [tensor!]);
      return [value, slope!];
    });
    for (const engine of engines) {
      expectClose(results[engine][0]!, [penalty], 1, `${engine}, penalty`);
      expectClose(results[engine][1]!, gradient, 1, `${engine}, gradient`);
    }
  },
);
