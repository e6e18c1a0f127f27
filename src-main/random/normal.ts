import { randomUniform } from './counter-hash.js';

/** The `counter`-th standard normal number of a key, by the cosine half of Box and Muller's transform, in doubles. */
export function randomNormal(key: number, counter: number): number {
  // 1 - u is above 0, so the logarithm is finite.
  const radius = Math.sqrt(-2 * Math.log(1 - randomUniform(key, 2 * counter)));
  return radius * Math.cos(2 * Math.PI * randomUniform(key, 2 * counter + 1));
}
