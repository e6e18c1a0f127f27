/** Every activation function: its values, its gradient against central differences, and XLA against the plain graph. */
import { expect, test } from 'vitest';
import { activationNames, type ActivationName } from '../../../src-main/contract/layers/activations.js';
import { activate, logitsOf } from '../../../src-main/trainer/activations/index.js';
import { Scope } from '../../../src-main/trainer/graph/scope.js';
import { expectRightGradients, normalsAwayFrom, Probe, rowsInBatch } from './gradient-check.js';

const shape = [null, 6];

/** Where a function's slope jumps. */
const kinks: { readonly [N in ActivationName]?: readonly number[] } = {
  relu: [0],
  leaky_relu: [0],
  selu: [0],
  hard_sigmoid: [-3, 3],
};

/** What a function is at -4, -1, -0.25, 0, 0.5 and 3.5: printed by Keras 3.15.1 (`keras.activations`), float32. */
const inKeras: { readonly [N in ActivationName]: readonly number[] } = {
  linear: [-4.0, -1.0, -0.25, 0, 0.5, 3.5],
  sigmoid: [0.01798621, 0.26894143, 0.4378235, 0.5, 0.62245935, 0.97068775],
  tanh: [-0.99932927, -0.7615942, -0.24491866, 0, 0.46211714, 0.99817795],
  relu: [0, 0, 0, 0, 0.5, 3.5],
  leaky_relu: [-0.8, -0.2, -0.05, 0, 0.5, 3.5],
  elu: [-0.9816844, -0.63212055, -0.22119921, 0, 0.5, 3.5],
  selu: [-1.7258986, -1.1113307, -0.38889018, 0, 0.5253505, 3.6774535],
  gelu: [-0.00012668502, -0.15865526, -0.10032342, 0, 0.34573123, 3.4991858],
  swish: [-0.07194484, -0.26894143, -0.109455876, 0, 0.31122968, 3.397407],
  softplus: [0.01814993, 0.3132617, 0.5759394, 0.6931472, 0.974077, 3.5297503],
  softsign: [-0.8, -0.5, -0.2, 0, 0.33333334, 0.7777778],
  hard_sigmoid: [0, 0.33333334, 0.45833334, 0.5, 0.5833333, 1.0],
  exponential: [0.01831564, 0.36787945, 0.7788008, 1.0, 1.6487212, 33.11545],
  softmax: [0.00049596664, 0.009961758, 0.021089043, 0.027078865, 0.0446455, 0.8967289],
};

test.each(activationNames)('%s', async (name) => {
  const probe = await Probe.open([{ shape }], shape, ([x]) => ({ output: activate(name, x!) }));
  try {
    // A spread of 2.5 reaches the ends of hard_sigmoid.
    expectRightGradients(probe, [{ shape, values: normalsAwayFrom(kinks[name] ?? [], shape, 1, 2.5) }]);
  } finally {
    probe.dispose();
  }
});

test.each(activationNames)('%s is what Keras computes', async (name) => {
  const probe = await Probe.open([{ shape }], shape, ([x]) => ({ output: activate(name, x!) }));
  try {
    const row = [-4, -1, -0.25, 0, 0.5, 3.5];
    const values = Float32Array.from({ length: 6 * rowsInBatch }, (_, index) => row[index % 6]!);
    for (const engine of ['plain', 'xla'] as const) {
      const { output } = probe.run(engine, [{ shape, values }]);
      inKeras[name].forEach((wanted, index) => {
        expect(Math.abs(output[index]! - wanted), `${engine}: ${name}(${row[index]})`).toBeLessThanOrEqual(
          1e-6 * Math.max(1e-2, Math.abs(wanted)),
        );
      });
    }
  } finally {
    probe.dispose();
  }
});

test.each(['selu', 'elu', 'softplus', 'gelu', 'swish', 'sigmoid', 'tanh', 'softsign', 'hard_sigmoid', 'softmax'] as const)(
  '%s and its gradient stay finite far from 0',
  async (name) => {
    const probe = await Probe.open([{ shape }], shape, ([x]) => ({ output: activate(name, x!) }));
    try {
      const row = [-1e4, -100, -30, 30, 100, 1e4];
      const values = Float32Array.from({ length: 6 * rowsInBatch }, (_, index) => row[index % 6]!);
      for (const engine of ['plain', 'xla'] as const) {
        const { output, gradients } = probe.run(engine, [{ shape, values }]);
        expect([...output, ...gradients[0]!].every(Number.isFinite), engine).toBe(true);
      }
    } finally {
      probe.dispose();
    }
  },
);

test('softmax and sigmoid keep their logits known, also through a linear activation; others have none', () => {
  const x = new Scope('graph').placeholder('x', 'float32', shape);
  for (const name of activationNames) {
    const known = name === 'softmax' || name === 'sigmoid' ? x : undefined;
    expect(logitsOf(activate(name, x)), name).toBe(known);
    expect(logitsOf(activate('linear', activate(name, x))), name).toBe(known);
  }
});
