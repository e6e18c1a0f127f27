/** Initial weights, by Keras' definitions, from the seed's own random numbers. */
import type { InitializerName } from '../contract/layers/initializers.js';
import type { PlacedLayer } from '../contract/model.js';
import { sizeOf, type Shape } from '../contract/shape.js';
import { deriveKey, domains, randomUniform } from '../random/counter-hash.js';

/** Incoming and outgoing connections a unit, as Keras counts them for a kernel of two axes; a vector counts for both. */
function fans(shape: Shape): { readonly fanIn: number; readonly fanOut: number } {
  return { fanIn: shape.at(-2) ?? shape[0] ?? 1, fanOut: shape.at(-1) ?? 1 };
}

function uniform(shape: Shape, limit: number, key: number): Float32Array {
  return Float32Array.from({ length: sizeOf(shape) }, (_, index) => (2 * randomUniform(key, index) - 1) * limit);
}

const initializers: { readonly [N in InitializerName]: (shape: Shape, key: number) => Float32Array } = {
  glorot_uniform(shape, key) {
    const { fanIn, fanOut } = fans(shape);
    return uniform(shape, Math.sqrt(6 / (fanIn + fanOut)), key);
  },
  he_uniform: (shape, key) => uniform(shape, Math.sqrt(6 / fans(shape).fanIn), key),
  zeros: (shape) => new Float32Array(sizeOf(shape)),
  ones: (shape) => new Float32Array(sizeOf(shape)).fill(1),
};

/** All weights of a model before the first step, in the order of layers and of each layer's weights. */
export function initialWeights(layers: readonly PlacedLayer[], seed: number): readonly Float32Array[] {
  return layers.flatMap((layer, layerIndex) =>
    layer.weights.map((weight, weightIndex) =>
      initializers[weight.initializer](weight.shape, deriveKey(seed, domains.initialWeights, layerIndex, weightIndex)),
    ),
  );
}
