import { describe, expect, test } from 'vitest';
import { initializerNames, type InitializerName } from '../../../src-main/contract/layers/initializers.js';
import { placeLayers } from '../../../src-main/contract/model.js';
import { layerSchema } from '../../../src-main/contract/layers/index.js';
import { initialValues, initialWeights } from '../../../src-main/trainer/initializers.js';

const key = 0x5eed;
const shape = [200, 300];

function moments(values: Float32Array) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance), largest: values.reduce((max, value) => Math.max(max, Math.abs(value)), 0) };
}

/** Keras' documented standard deviations for a `[200, 300]` kernel, and the bound that no value passes. */
const truncation = 2 / 0.87962566103423978;
const expected: readonly (readonly [InitializerName, number, number])[] = [
  ['glorot_uniform', Math.sqrt(1 / 250), Math.sqrt(6 / 500)],
  ['glorot_normal', Math.sqrt(1 / 250), truncation * Math.sqrt(1 / 250)],
  ['he_uniform', Math.sqrt(2 / 200), Math.sqrt(6 / 200)],
  ['he_normal', Math.sqrt(2 / 200), truncation * Math.sqrt(2 / 200)],
  ['lecun_uniform', Math.sqrt(1 / 200), Math.sqrt(3 / 200)],
  ['lecun_normal', Math.sqrt(1 / 200), truncation * Math.sqrt(1 / 200)],
  ['random_uniform', 0.05 / Math.sqrt(3), 0.05],
  ['random_normal', 0.05, Infinity],
];

test.each(expected)('%s has its deviation and its bound', (name, deviation, bound) => {
  const values = initialValues(name, shape, key);
  const found = moments(values);
  // 60,000 numbers: the mean is off by deviation / 245, the deviation by some 0.3 % of itself.
  expect(Math.abs(found.mean)).toBeLessThan(deviation / 50);
  expect(Math.abs(found.deviation / deviation - 1)).toBeLessThan(0.015);
  expect(found.largest).toBeLessThanOrEqual(bound * (1 + 1e-6));
  // The bound is reached as nearly as so many numbers let expect.
  if (Number.isFinite(bound)) expect(found.largest).toBeGreaterThan(bound * 0.995);
  else expect(found.largest).toBeGreaterThan(4 * deviation);
});

test('a normal distribution has the share of numbers within one deviation that it should have', () => {
  const values = initialValues('random_normal', [60_000], key);
  const share = values.filter((value) => Math.abs(value) < 0.05).length / values.length;
  expect(share).toBeGreaterThan(0.675);
  expect(share).toBeLessThan(0.69);
});

test('a convolution counts its window among the connections', () => {
  // fan-in 3 · 3 · 8 = 72, fan-out 3 · 3 · 16 = 144.
  const within = (name: InitializerName, limit: number) => {
    const { largest } = moments(initialValues(name, [3, 3, 8, 16], key));
    expect(largest).toBeLessThanOrEqual(limit * (1 + 1e-6));
    expect(largest).toBeGreaterThan(limit * 0.99);
  };
  within('glorot_uniform', Math.sqrt(3 / 108));
  within('he_uniform', Math.sqrt(6 / 72));
  within('lecun_uniform', Math.sqrt(3 / 72));
});

test('a vector counts for incoming and outgoing connections alike', () => {
  const limit = Math.sqrt(3 / 1000);
  const { largest } = moments(initialValues('glorot_uniform', [1000], key));
  expect(largest).toBeLessThanOrEqual(limit * (1 + 1e-6));
  expect(largest).toBeGreaterThan(limit * 0.98);
});

test('zeros and ones', () => {
  expect([...initialValues('zeros', [2, 2], key)]).toEqual([0, 0, 0, 0]);
  expect([...initialValues('ones', [3], key)]).toEqual([1, 1, 1]);
});

describe('orthogonal', () => {
  /** Products of all pairs of rows, or of columns. */
  function gram(values: Float32Array, rows: number, columns: number, of: 'rows' | 'columns'): number[][] {
    const [count, length] = of === 'rows' ? [rows, columns] : [columns, rows];
    const at = (vector: number, place: number) => values[of === 'rows' ? vector * columns + place : place * columns + vector]!;
    return Array.from({ length: count }, (_, a) =>
      Array.from({ length: count }, (_, b) => {
        let total = 0;
        for (let place = 0; place < length; place += 1) total += at(a, place) * at(b, place);
        return total;
      }),
    );
  }

  function offIdentity(products: number[][]): number {
    return Math.max(...products.flatMap((row, a) => row.map((value, b) => Math.abs(value - (a === b ? 1 : 0)))));
  }

  test.each([
    [[40, 25], 40, 25, 'columns'],
    [[25, 40], 25, 40, 'rows'],
    [[30, 30], 30, 30, 'rows'],
    [[30, 30], 30, 30, 'columns'],
    [[3, 3, 4, 10], 36, 10, 'columns'],
    [[2, 2, 2, 16], 8, 16, 'rows'],
    [[9], 9, 1, 'columns'],
  ] as const)('shape %j: a matrix of %i × %i has orthonormal %4$s', (matrixShape, rows, columns, of) => {
    const values = initialValues('orthogonal', matrixShape, key);
    expect(values.length).toBe(rows * columns);
    expect(offIdentity(gram(values, rows, columns, of))).toBeLessThan(1e-6);
  });

  test('is the Q of NumPy with the signs of the diagonal of R', () => {
    // numpy.linalg.qr of the same normal numbers, times sign(diag(R)); for the wide shape, transposed.
    const tall = [-0.39483046531677246, -0.1984078586101532, -0.1371593326330185, 0.17001104354858398, 0.8069048523902893];
    const wide = [-0.39483046531677246, 0.17001104354858398, 0.10252605378627777, -0.7997955679893494, 0.40622732043266296];
    expect([...initialValues('orthogonal', [5, 3], 7).slice(0, 5)]).toEqual(tall.map((value) => expect.closeTo(value, 6)));
    expect([...initialValues('orthogonal', [3, 5], 7).slice(0, 5)]).toEqual(wide.map((value) => expect.closeTo(value, 6)));
  });
});

test.each(initializerNames)('%s depends on its key alone', (name) => {
  const values = initialValues(name, [12, 7], key);
  expect(initialValues(name, [12, 7], key)).toEqual(values);
  expect(values.every(Number.isFinite)).toBe(true);
  if (name === 'zeros' || name === 'ones') return;
  expect(initialValues(name, [12, 7], key + 1)).not.toEqual(values);
});

test('no two arrays of a model share their numbers, and the seed decides all of them', () => {
  const dense = layerSchema.parse({ type: 'Dense', units: 6, bias_initializer: 'random_normal' });
  const layers = placeLayers([dense, dense], [6]);
  const weights = initialWeights(layers, 42);
  expect(weights.map(({ length }) => length)).toEqual([36, 6, 36, 6]);
  expect(weights[0]).not.toEqual(weights[2]);
  expect(weights[1]).not.toEqual(weights[3]);
  expect(initialWeights(layers, 42)).toEqual(weights);
  expect(initialWeights(layers, 43)[0]).not.toEqual(weights[0]);
});
