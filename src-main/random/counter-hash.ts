/**
 * Random numbers as a function of a key and a counter: no state to carry, so initial weights, sample order and dropout of any
 * step can be had again from the seed alone. The compiled graph computes the same function (`trainer/graph/random.ts`).
 *
 * The mixing function is lowbias32 of Chris Wellons' hash prospector (https://nullprogram.com/blog/2018/07/31/).
 */

const golden = 0x9e3779b9;

/** What a key is for; keeps the streams of one seed apart. */
export const domains = { initialWeights: 1, sampleOrder: 2, dropout: 3 } as const;

/** Mixes 32 bits, one to one. */
export function lowbias32(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b) >>> 0;
  return (x ^ (x >>> 16)) >>> 0;
}

/** A further key from a key and a word: layer, epoch or step. */
export function extendKey(key: number, word: number): number {
  return lowbias32(((key ^ word) + golden) >>> 0);
}

/** The key of a seed (32 bits) for a domain and what stands below it. */
export function deriveKey(seed: number, ...words: readonly number[]): number {
  return words.reduce(extendKey, lowbias32((seed + golden) >>> 0));
}

/** The `counter`-th 32 random bits of a key. */
export function randomBits(key: number, counter: number): number {
  return lowbias32((Math.imul(counter, golden) ^ key) >>> 0);
}

/** The `counter`-th uniform number of a key, in [0, 1), a multiple of 2^-24. */
export function randomUniform(key: number, counter: number): number {
  return (randomBits(key, counter) >>> 8) * 2 ** -24;
}

/** Draws a key's bits one after another. */
export function bitStream(key: number): () => number {
  let counter = 0;
  return () => randomBits(key, counter++);
}
