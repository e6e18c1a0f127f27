/** Every loss: gradients against central differences with padded rows in the batch, and XLA against the plain graph. */
import { expect, test } from 'vitest';
import type { ActivationName } from '../../../src-main/contract/layers/activations.js';
import { lossNames, smoothedLosses, targetFormOf, type LossName } from '../../../src-main/contract/losses.js';
import { activate } from '../../../src-main/trainer/activations/index.js';
import { oneHot } from '../../../src-main/trainer/graph/ops/classes.js';
import { compare, minimum, multiply, toFloat } from '../../../src-main/trainer/graph/ops/arithmetic.js';
import { range, reshape, rowCount } from '../../../src-main/trainer/graph/ops/shaping.js';
import type { Tensor } from '../../../src-main/trainer/graph/tensor.js';
import { perSampleLoss } from '../../../src-main/trainer/losses/index.js';
import { countedRows, expectRightGradients, normals, Probe, rowsInBatch } from './gradient-check.js';

/** As many as rows, so that each row has a class of its own. */
const classes = 5;

/** Softmax and sigmoid take the way over logits; exponential yields positive numbers that are taken as probabilities. */
const outputs: { readonly [N in LossName]: readonly ActivationName[] } = {
  sparse_categorical_crossentropy: ['softmax', 'sigmoid', 'exponential'],
  categorical_crossentropy: ['softmax', 'sigmoid', 'exponential'],
  binary_crossentropy: ['sigmoid', 'softmax', 'hard_sigmoid'],
  mean_squared_error: ['linear', 'softmax'],
  mean_absolute_error: ['linear'],
  huber: ['linear', 'sigmoid'],
};

const cases = lossNames.flatMap((loss) =>
  outputs[loss].flatMap((activation) =>
    [0, ...(smoothedLosses.includes(loss) ? [0.2] : [])].map((smoothing) => ({ loss, activation, smoothing })),
  ),
);

/** Small enough that hard_sigmoid and a probability of e^x stay within (0, 1), and clear of |e| = 0 and of huber's delta. */
const scores = (columns: number) =>
  normals([null, columns], 3).map((value) => {
    const x = Math.max(-2.5, Math.min(-0.1, -0.6 + 0.5 * value));
    return Math.abs(x + 0.8) < 0.05 ? -0.7 : x;
  });

async function openLoss({ loss, activation, smoothing }: (typeof cases)[number], columns: number): Promise<Probe> {
  const shape = [null, columns];
  return Probe.open([{ shape }], [null], ([x], size) => {
    const { scope } = x!;
    const rowNumbers = range(rowCount(x!));
    // Classes 0, 1, 2, … of the rows, one a row; with two classes 0, 1, 1, ….
    const labels: Tensor = columns === 1 ? minimum(rowNumbers, scope.constant(1, 'int32')) : rowNumbers;
    const form = targetFormOf(loss);
    const values = columns === 1 ? reshape(toFloat(labels), [null, 1]) : oneHot(labels, columns);
    const each = perSampleLoss(loss, activate(activation, x!), form === 'classes' ? labels : values, {
      ...(smoothing === 0 ? {} : { labelSmoothing: scope.constant(smoothing) }),
      huberDelta: scope.constant(0.8),
    });
    // As the training step does it.
    return { output: multiply(each, toFloat(compare('Less', rowNumbers, size))) };
  });
}

test.each(cases)('$loss of $activation, smoothing $smoothing', async (found) => {
  const probe = await openLoss(found, classes);
  try {
    const args = [{ shape: [null, classes], values: scores(classes) }];
    const { gradients } = expectRightGradients(probe, args, 1e-3);
    expect([...gradients[0]!.slice(countedRows * classes)]).toEqual(
      Array.from({ length: (rowsInBatch - countedRows) * classes }, () => expect.closeTo(0, 12)),
    );
    expect(gradients[0]!.some((slope) => slope !== 0)).toBe(true);
  } finally {
    probe.dispose();
  }
});

test.each(cases.filter(({ loss, activation }) => targetFormOf(loss) === 'values' && activation !== 'softmax'))(
  '$loss of one $activation unit, smoothing $smoothing',
  async (found) => {
    const probe = await openLoss(found, 1);
    try {
      expectRightGradients(probe, [{ shape: [null, 1], values: scores(1) }], 1e-3);
    } finally {
      probe.dispose();
    }
  },
);

test.each(cases.filter(({ activation }) => activation === 'softmax' || activation === 'sigmoid'))(
  '$loss of $activation, smoothing $smoothing, stays finite for logits of ±1000',
  async (found) => {
    const probe = await openLoss(found, classes);
    try {
      const values = Float32Array.from({ length: classes * rowsInBatch }, (_, index) => (index % 3 === 0 ? 1000 : -1000));
      for (const engine of ['plain', 'xla'] as const) {
        const { output, gradients } = probe.run(engine, [{ shape: [null, classes], values }]);
        expect([...output, ...gradients[0]!].every(Number.isFinite), engine).toBe(true);
      }
    } finally {
      probe.dispose();
    }
  },
);
