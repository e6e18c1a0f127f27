/** Operations that layers and losses do not reach with all their rules, or that have no gradient: values, plain and through XLA. */
import { expect, test } from 'vitest';
import { extendKey, randomUniform } from '../../../src-main/random/counter-hash.js';
import * as arithmetic from '../../../src-main/trainer/graph/ops/arithmetic.js';
import { inTopK, oneHot } from '../../../src-main/trainer/graph/ops/classes.js';
import { concatenate } from '../../../src-main/trainer/graph/ops/joining.js';
import { l2Norm, mean } from '../../../src-main/trainer/graph/ops/reductions.js';
import { range, reshape, rowCount } from '../../../src-main/trainer/graph/ops/shaping.js';
import { normalFor, uniformFor } from '../../../src-main/trainer/graph/random.js';
import type { Tensor } from '../../../src-main/trainer/graph/tensor.js';
import { expectRightGradients, normals, normalsAwayFrom, Probe, rowsInBatch } from './gradient-check.js';

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
  [
    [null, 3, 1],
    [null, 1, 4],
  ],
];

test.each(pairs.flatMap((name) => shapes.map(([a, b]) => [name, a, b] as const)))(
  'gradient of %s of %j and %j',
  async (name, a, b) => {
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
  },
);

test('gradients of select, norms, means and concatenation', async () => {
  const args = [
    { shape: batch, values: awayFromZero },
    { shape: [null, 2], values: normals([null, 2], 8) },
  ];
  const probe = await Probe.open(args, [null, 10], ([x, y]) => {
    const zero = x!.scope.constant(0);
    const chosen = arithmetic.select(arithmetic.compare('Less', x!, zero), arithmetic.square(x!), arithmetic.exp(x!));
    const scaled = arithmetic.divide(y!, l2Norm(x!, [1]));
    return { output: concatenate([chosen, scaled, arithmetic.subtract(x!, reshape(mean(x!, [1]), [null, 1]))]) };
  });
  try {
    expectRightGradients(probe, args);
  } finally {
    probe.dispose();
  }
});

test('select leaves out what it does not choose, infinite or not a number', async () => {
  const probe = await Probe.open([{ shape: batch }], batch, ([x]) => {
    const zero = x!.scope.constant(0);
    return { output: arithmetic.select(arithmetic.compare('Greater', x!, zero), arithmetic.multiply(x!, x!), zero) };
  });
  try {
    const values = Float32Array.from({ length: 4 * rowsInBatch }, (_, index) => (index % 2 === 0 ? 2 : -Infinity));
    for (const engine of ['plain', 'xla'] as const) {
      expect([...probe.run(engine, [{ shape: batch, values }]).output.slice(0, 4)]).toEqual([4, 0, 4, 0]);
    }
  } finally {
    probe.dispose();
  }
});

test('rows of ones and zeros, and what stands among the largest', async () => {
  const shape = [null, 5];
  const probe = await Probe.open([{ shape }], shape, ([x]) => {
    const labels = range(rowCount(x!));
    const { scope } = x!;
    return {
      output: x!,
      others: [
        oneHot(labels, 5),
        oneHot(labels, 5, scope.constant(0.9), scope.constant(0.025)),
        arithmetic.toFloat(inTopK(x!, labels, 2)),
      ],
    };
  });
  try {
    const rows = [
      [9, 8, 7, 1, 2], // label 0: the largest
      [9, 8, 7, 1, 2], // label 1: the second
      [9, 8, 7, 1, 2], // label 2: the third
      [5, 5, 5, 5, 5], // label 3: nothing is larger
      [6, 6, 1, 1, 5], // label 4: two are larger
    ];
    for (const engine of ['plain', 'xla'] as const) {
      const { others } = probe.run(engine, [{ shape, values: Float32Array.from(rows.flat()) }]);
      const identity = rows.flatMap((_, row) => rows.map((_, column) => (row === column ? 1 : 0)));
      expect([...others[0]!], engine).toEqual(identity);
      expect([...others[1]!], engine).toEqual(identity.map((one) => Math.fround(one === 1 ? 0.9 : 0.025)));
      expect([...others[2]!], engine).toEqual([1, 1, 0, 1, 0]);
    }
  } finally {
    probe.dispose();
  }
});

test('random numbers are those of the key outside the graph, bit for bit; normal ones to rounding', async () => {
  const key = 0xdecade;
  const probe = await Probe.open([{ shape: batch }], batch, ([x]) => {
    const word = x!.scope.constant(key, 'uint32');
    return { output: x!, others: [uniformFor(x!, word), normalFor(x!, word)] };
  });
  try {
    const [first, second] = [extendKey(key, 0), extendKey(key, 1)];
    for (const engine of ['plain', 'xla'] as const) {
      const [uniform, normal] = probe.run(engine, [{ shape: batch, values: awayFromZero }]).others;
      expect(uniform!.length).toBe(4 * rowsInBatch);
      uniform!.forEach((value, index) => expect(value).toBe(randomUniform(key, index)));
      normal!.forEach((value, index) => {
        const radius = Math.sqrt(-2 * Math.log(1 - randomUniform(first, index)));
        expect(value).toBeCloseTo(radius * Math.cos(2 * Math.PI * randomUniform(second, index)), 5);
      });
    }
  } finally {
    probe.dispose();
  }
});
