/**
 * The Mersenne Twister as NumPy's legacy `RandomState(seed)` runs it: scikit-learn draws its splits from it.
 *
 * Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random number generator", 1998.
 */

const words = 624;
const middle = 397;

/** State after seeding by the paper's `init_genrand`. */
function seededState(seed: number): Uint32Array {
  const state = new Uint32Array(words);
  let previous = seed >>> 0;
  state[0] = previous;
  for (let index = 1; index < words; index += 1) {
    previous = (Math.imul(1812433253, previous ^ (previous >>> 30)) + index) >>> 0;
    state[index] = previous;
  }
  return state;
}

/** Replaces all words of the state by the next ones. */
function twist(state: Uint32Array): void {
  for (let index = 0; index < words; index += 1) {
    const joined = ((state[index] as number) & 0x80000000) | ((state[(index + 1) % words] as number) & 0x7fffffff);
    const feedback = joined & 1 ? 0x9908b0df : 0;
    state[index] = (state[(index + middle) % words] as number) ^ (joined >>> 1) ^ feedback;
  }
}

function temper(word: number): number {
  let x = word;
  x ^= x >>> 11;
  x ^= (x << 7) & 0x9d2c5680;
  x ^= (x << 15) & 0xefc60000;
  return (x ^ (x >>> 18)) >>> 0;
}

/** Draws 32 bits at a time, as unsigned integers. `seed` is a whole number of 32 bits. */
export function mt19937(seed: number): () => number {
  const state = seededState(seed);
  let next = words;
  return () => {
    if (next === words) {
      twist(state);
      next = 0;
    }
    const word = state[next] as number;
    next += 1;
    return temper(word);
  };
}
