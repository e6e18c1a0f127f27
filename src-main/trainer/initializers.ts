/** Initial weights, by Keras' definitions, from the seed's own random numbers. */
import type { InitializerName } from '../contract/layers/initializers.js';
import type { PlacedLayer } from '../contract/model.js';
import { sizeOf, type Shape } from '../contract/shape.js';
import { deriveKey, domains, randomUniform } from '../random/counter-hash.js';
import { randomNormal } from '../random/normal.js';
import { orthogonalColumns } from './orthogonal-columns.js';

/** Incoming and outgoing connections a unit, as Keras counts them: a kernel's leading axes are its window, a vector counts for both. */
function fans(shape: Shape): { readonly fanIn: number; readonly fanOut: number } {
  const window = sizeOf(shape.slice(0, -2));
  return { fanIn: window * (shape.at(-2) ?? shape[0] ?? 1), fanOut: window * (shape.at(-1) ?? 1) };
}

/** What a variance is divided by: incoming connections, or the mean of incoming and outgoing. */
function fanAverage(shape: Shape): number {
  const { fanIn, fanOut } = fans(shape);
  return (fanIn + fanOut) / 2;
}

function uniform(shape: Shape, limit: number, key: number): Float32Array {
  return Float32Array.from({ length: sizeOf(shape) }, (_, index) => (2 * randomUniform(key, index) - 1) * limit);
}

function normal(shape: Shape, stddev: number, key: number): Float32Array {
  return Float32Array.from({ length: sizeOf(shape) }, (_, index) => randomNormal(key, index) * stddev);
}

/** Standard deviation of a standard normal number that is drawn again until it is within 2 of 0; Keras divides by it. */
const truncatedDeviation = 0.87962566103423978;

/** Normal numbers of variance `variance`, none further from 0 than two deviations of the untruncated distribution. */
function truncatedNormal(shape: Shape, variance: number, key: number): Float32Array {
  const stddev = Math.sqrt(variance) / truncatedDeviation;
  const values = new Float32Array(sizeOf(shape));
  let counter = 0;
  for (let index = 0; index < values.length; index += 1) {
    let z = randomNormal(key, counter++);
    while (Math.abs(z) > 2) z = randomNormal(key, counter++);
    values[index] = z * stddev;
  }
  return values;
}

/**
 * A matrix of orthonormal columns, or rows where there are fewer of those: what a QR decomposition makes of normal numbers, with
 * the signs that make every such matrix equally likely (https://arxiv.org/abs/math-ph/0609050). A kernel of more axes is seen as
 * the matrix of its last axis against all others; a vector is a single column.
 */
function orthogonal(shape: Shape, key: number): Float32Array {
  const columns = shape.length < 2 ? 1 : (shape.at(-1) ?? 1);
  const rows = sizeOf(shape) / columns;
  const [long, short] = [Math.max(rows, columns), Math.min(rows, columns)];
  // Column by column, as the decomposition takes them; the numbers were drawn row by row.
  const vectors = Array.from({ length: short }, (_, column) =>
    Float64Array.from({ length: long }, (_, row) => randomNormal(key, row * short + column)),
  );
  orthogonalColumns(vectors);
  const at = (row: number, column: number) => vectors[rows < columns ? row : column]?.[rows < columns ? column : row] ?? 0;
  return Float32Array.from({ length: rows * columns }, (_, index) => at(Math.floor(index / columns), index % columns));
}

const initializers: { readonly [N in InitializerName]: (shape: Shape, key: number) => Float32Array } = {
  glorot_uniform: (shape, key) => uniform(shape, Math.sqrt(3 / fanAverage(shape)), key),
  glorot_normal: (shape, key) => truncatedNormal(shape, 1 / fanAverage(shape), key),
  he_uniform: (shape, key) => uniform(shape, Math.sqrt(6 / fans(shape).fanIn), key),
  he_normal: (shape, key) => truncatedNormal(shape, 2 / fans(shape).fanIn, key),
  lecun_uniform: (shape, key) => uniform(shape, Math.sqrt(3 / fans(shape).fanIn), key),
  lecun_normal: (shape, key) => truncatedNormal(shape, 1 / fans(shape).fanIn, key),
  random_uniform: (shape, key) => uniform(shape, 0.05, key),
  random_normal: (shape, key) => normal(shape, 0.05, key),
  orthogonal,
  zeros: (shape) => new Float32Array(sizeOf(shape)),
  ones: (shape) => new Float32Array(sizeOf(shape)).fill(1),
};

/** One array before the first step: `key` decides its random numbers. */
export function initialValues(name: InitializerName, shape: Shape, key: number): Float32Array {
  return initializers[name](shape, key);
}

/** All weights of a model before the first step, in the order of layers and of each layer's weights. */
export function initialWeights(layers: readonly PlacedLayer[], seed: number): readonly Float32Array[] {
  return layers.flatMap((layer, layerIndex) =>
    layer.weights.map((weight, weightIndex) =>
      initialValues(weight.initializer, weight.shape, deriveKey(seed, domains.initialWeights, layerIndex, weightIndex)),
    ),
  );
}
