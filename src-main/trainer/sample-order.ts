import { bitStream, deriveKey, domains } from '../random/counter-hash.js';
import { shuffle } from '../random/permutation.js';

/**
 * The order in which an epoch visits the training samples: a function of the seed and the epoch (counted from 1) alone, so that
 * any epoch's can be had without those before it.
 */
export function sampleOrder(samples: Int32Array, seed: number, epoch: number): Int32Array {
  return shuffle(Int32Array.from(samples), bitStream(deriveKey(seed, domains.sampleOrder, epoch - 1)));
}
