/** Losses and metrics against real Keras: `fixtures/scores.json` is written by `test/python/make_score_vectors.py`. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ActivationName } from '../../../src-main/contract/layers/activations.js';
import { lossNames, targetFormOf, type LossName, type TargetForm } from '../../../src-main/contract/losses.js';
import { metricNames, type MetricName } from '../../../src-main/contract/metrics.js';
import { activate } from '../../../src-main/trainer/activations/index.js';
import { gradients } from '../../../src-main/trainer/graph/gradients.js';
import { sumAll } from '../../../src-main/trainer/graph/ops/reductions.js';
import { perSampleLoss } from '../../../src-main/trainer/losses/index.js';
import { metricOf } from '../../../src-main/trainer/metrics/index.js';
import { engines, runGraph, type GraphInput } from './run-graph.js';

interface LossVector {
  readonly loss: LossName;
  readonly settings: { readonly label_smoothing?: number; readonly delta?: number };
  readonly activation: ActivationName;
  readonly width: number;
  readonly form: TargetForm;
  readonly logits: readonly number[];
  readonly targets: readonly number[];
  readonly losses: readonly number[];
  readonly gradient: readonly number[];
}
interface MetricVector {
  readonly form: TargetForm;
  readonly width: number;
  readonly outputs: readonly number[];
  readonly targets: readonly number[];
  readonly results: Readonly<Partial<Record<MetricName, number>>>;
}
const fixture = JSON.parse(readFileSync(new URL('./fixtures/scores.json', import.meta.url), 'utf8')) as {
  readonly losses: readonly LossVector[];
  readonly metrics: readonly MetricVector[];
};

function targetsInput(form: TargetForm, width: number, values: readonly number[]): GraphInput {
  if (form === 'classes') return { dtype: 'int32', shape: [null], values };
  return { dtype: 'float32', shape: [null, width], values };
}

function expectClose(found: ArrayLike<number>, wanted: readonly number[], share: number, what: string): void {
  expect(found.length, what).toBe(wanted.length);
  wanted.forEach((value, index) => {
    const off = Math.abs(found[index]! - value);
    expect(off <= share * Math.max(1, Math.abs(value)), `${what} [${index}]: ${found[index]}, not ${value}`).toBe(true);
  });
}

describe('losses and their gradients', () => {
  test('each is there, with targets in its form', () => {
    expect(new Set(fixture.losses.map(({ loss }) => loss))).toEqual(new Set(lossNames));
    for (const { loss, form } of fixture.losses) expect(form).toBe(targetFormOf(loss));
  });

  test.each(fixture.losses)('$loss of $activation, width $width, $settings', async (vector) => {
    const { loss, settings, activation, width, form, logits, targets, losses, gradient } = vector;
    const x: GraphInput = { dtype: 'float32', shape: [null, width], values: logits };
    const results = await runGraph([x, targetsInput(form, width, targets)], ([input, wanted]) => {
      const { scope } = input!;
      const { label_smoothing: smoothing, delta = 1 } = settings;
      const each = perSampleLoss(loss, activate(activation, input!), wanted!, {
        ...(smoothing === undefined ? {} : { labelSmoothing: scope.constant(smoothing) }),
        huberDelta: scope.constant(delta),
      });
      const [slope] = gradients(sumAll(each), scope.constant(1), [input!]);
      return [each, slope!];
    });
    for (const engine of engines) {
      expectClose(results[engine][0]!, losses, 2e-6, `${engine}, loss`);
      expectClose(results[engine][1]!, gradient, 2e-6, `${engine}, gradient`);
    }
  });
});

describe('metrics', () => {
  test('each is there', () => {
    const named = fixture.metrics.flatMap(({ results }) => Object.keys(results));
    expect(new Set(named)).toEqual(new Set(metricNames));
  });

  test.each(fixture.metrics.map((vector, index) => [`${index}: ${vector.form}, width ${vector.width}`, vector] as const))(
    'of case %s, over batches with rows that do not count',
    async (_title, { form, width, outputs, targets, results: wanted }) => {
      const names = Object.keys(wanted) as MetricName[];
      const samples = outputs.length / width;
      const targetWidth = form === 'classes' ? 1 : width;
      // Three batches of uneven sizes, each filled up with rows of another sample that would change every metric.
      const batches = [0, 25, 31, samples].slice(0, -1).map((from, index) => ({ from, to: [25, 31, samples][index]! }));
      const totals = names.map((name) => engines.map(() => new Float32Array(metricOf(name).size)));
      for (const { from, to } of batches) {
        const padding = 4;
        const rowsOf = (values: readonly number[], columns: number) => [
          ...values.slice(from * columns, to * columns),
          ...Array.from({ length: padding }, () => values.slice(0, columns)).flat(),
        ];
        const counted = [...new Array<number>(to - from).fill(1), ...new Array<number>(padding).fill(0)];
        const inputs: GraphInput[] = [
          { dtype: 'float32', shape: [null, width], values: rowsOf(outputs, width) },
          targetsInput(form, width, rowsOf(targets, targetWidth)),
          { dtype: 'float32', shape: [null], values: counted },
        ];
        const tallies = await runGraph(inputs, ([output, wantedOutput, counts]) =>
          names.map((name) =>
            metricOf(name).tally({ output: output!, targets: wantedOutput!, targetForm: form, counted: counts! }),
          ),
        );
        names.forEach((_, index) =>
          engines.forEach((engine, at) => {
            const total = totals[index]![at]!;
            tallies[engine][index]!.forEach((value, place) => (total[place]! += value));
          }),
        );
      }
      names.forEach((name, index) =>
        engines.forEach((engine, at) => {
          expectClose([metricOf(name).result(totals[index]![at]!)], [wanted[name]!], 1e-6, `${engine}, ${name}`);
        }),
      );
    },
  );
});
