/** Operations that layers and losses do not reach with all their rules, or that have no gradient: values, plain and through XLA. */
import { expect, test } from 'vitest';
import { extendKey, randomUniform } from '../../../src-main/random/counter-hash.js';
import * as arithmetic from '../../../src-main/trainer/graph/ops/arithmetic.js';
import { inTopK, oneHot } from '../../../src-main/trainer/graph/ops/classes.js';
import { concatenate } from '../../../src-main/trainer/graph/ops/joining.js';
import { l2Norm, mean, sum } from '../../../src-main/trainer/graph/ops/reductions.js';
import { range, rowCount } from '../../../src-main/trainer/graph/ops/shaping.js';
import { normalFor, uniformFor } from '../../../src-main/trainer/graph/random.js';
import type { Tensor } from '../../../src-main/trainer/graph/tensor.js';
import { countedRows, expectRightGradients, normals, normalsAwayFrom, Probe, rowsInBatch } from './gradient-check.js';

const batch = [null, 4];
const awayFromZero = normalsAwayFrom([0], batch, 5);
const positive = awayFromZero.map(Math.abs);

const unary: readonly (readonly [string, (x: Tensor) => Tensor, Float32Array])[] = [
  ['negate', arithmetic.negate, awayFromZero],
  ['abs', arithmetic.abs, awayFromZero],
  ['log', arithmetic.log, positive.map((value) => value + 0.3)],
  ['exp', arithmetic.exp, awayFromZero],
  ['square', arithmetic.square, awayFromZero],
  ['squareRoot', arithmetic.squareRoot, positive.map((value) => value + 0.3)],
  ['reciprocalRoot', arithmetic.reciprocalRoot, positive.map((value) => value + 0.5)],
  ['erfc', arithmetic.erfc, awayFromZero],
];

test.each(unary)('gradient of %s', async (_name, operation, values) => {
  const probe = await Probe.open([{ shape: batch }], batch, ([x]) => ({ output: operation(x!) }));
  try {
    expectRightGradients(probe, [{ shape: batch, values }]);
  } finally {
    probe.dispose();
  }
});

const pairs = ['add', 'subtract', 'multiply', 'divide', 'maximum', 'minimum'] as const;
const shapes: readonly (readonly [readonly (number | null)[], readonly (number | null)[]])[] = [
  [batch, batch],
  [batch, [4]],
  [batch, []],
  [[4], batch],
  [[null, 1], [4]],
  [[null, 3, 1], [null, 1, 4]],
];

test.each(pairs.flatMap((name) => shapes.map(([a, b]) => [name, a, b] as const)))('gradient of %s of %j and %j', async (name, a, b) => {
  const rank = Math.max(a.length, b.length);
  const output = rank === 3 ? [null, 3, 4] : batch;
  const probe = await Probe.open([{ shape: a }, { shape: b }], output, ([x, y]) => ({ output: arithmetic[name](x!, y!) }));
  try {
    // Whole numbers against halves never change places; neither is near 0.
    const whole = normals(a, 6).map((value) => Math.round(value) + (Math.round(value) < 0 ? -1 : 1));
    const halves = normals(b, 7).map((value) => Math.round(value) + (Math.round(value) < 0 ? -1.5 : 1.5));
    expectRightGradients(probe, [
      { shape: a, values: whole },
      { shape: b, values: halves },
    ]);
  } finally {
    probe.dispose();
  }
});

test('gradients of select, sums, means, norms and concatenation, each branch with its own', async () => {
  const args = [
    { shape: batch, values: awayFromZero },
    { shape: [null, 2], values: normals([null, 2], 8) },
  ];
  const probe = await Probe.open(args, [null, 12], ([x, y]) => {
    const zero = x!.scope.constant(0);
    const chosen = arithmetic.select(arithmetic.compare('Less', x!, zero), arithmetic.square(x!), sum(arithmetic.square(y!), []));
    return { output: chosen };
  }).catch((error: unknown) => error);
  // Shapes [batch, 4] and [batch, 2] do not go together.
  expect(probe).toBeInstanceOf(Error);
  const joined = await Probe.open(args, [null, 12], ([x, y]) => {
    const zero = x!.scope.constant(0);
    const chosen = arithmetic.select(arithmetic.compare('Less', x!, zero), arithmetic.square(x!), arithmetic.abs(x!));
    const centred = arithmetic.subtract(x!, mean(x!, [1]).shape.length === 1 ? l2Norm(x!, [1]) : zero);
    return { output: concatenate([chosen, centred, arithmetic.divide(y!, l2Norm(y!, [1])), y!]) };
  });
  try {
    expectRightGradients(joined, args);
  } finally {
    joined.dispose();
  }
});
