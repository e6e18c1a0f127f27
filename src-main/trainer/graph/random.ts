/** The counter-based random numbers of `src-main/random/counter-hash.ts`, computed inside the graph, bit for bit the same. */
import { cosine, log, multiply, squareRoot, subtract, toFloat } from './ops/arithmetic.js';
import { bitcast, shiftRight, wrappingAdd, wrappingMultiply, xor } from './ops/bits.js';
import { elementCount, range } from './ops/shaping.js';
import type { Tensor } from './tensor.js';

const golden = 0x9e3779b9;

function word(like: Tensor, value: number): Tensor {
  return like.scope.constant(value, 'uint32');
}

function lowbias32(x: Tensor): Tensor {
  const first = wrappingMultiply(xor(x, shiftRight(x, word(x, 16))), word(x, 0x7feb352d));
  const second = wrappingMultiply(xor(first, shiftRight(first, word(x, 15))), word(x, 0x846ca68b));
  return xor(second, shiftRight(second, word(x, 16)));
}

/** A further key from a key (uint32) and a word (int32). */
export function extendKey(key: Tensor, int: Tensor): Tensor {
  return lowbias32(wrappingAdd(xor(key, bitcast(int, 'uint32')), word(key, golden)));
}

/** Uniform numbers in [0, 1) of a key (uint32 scalar), as many as `like` has elements, as a vector. */
export function uniformFor(like: Tensor, key: Tensor): Tensor {
  const counters = bitcast(range(elementCount(like)), 'uint32');
  const bits = lowbias32(xor(wrappingMultiply(counters, word(key, golden)), key));
  // 24 bits fit a float32 exactly, and an int32 on the way.
  const upper = bitcast(shiftRight(bits, word(key, 8)), 'int32');
  return multiply(toFloat(upper), key.scope.constant(2 ** -24));
}

/** Standard normal numbers of a key, as many as `like` has elements, as a vector: Box and Muller's cosine half. */
export function normalFor(like: Tensor, key: Tensor): Tensor {
  const { scope } = key;
  const uniform = (part: number) => uniformFor(like, extendKey(key, scope.constant(part, 'int32')));
  // 1 - u is above 0, so the logarithm is finite.
  const radius = squareRoot(multiply(log(subtract(scope.constant(1), uniform(0))), scope.constant(-2)));
  return multiply(radius, cosine(multiply(uniform(1), scope.constant(2 * Math.PI))));
}
