/** Which learning rate a sweep suggests. */

/** Exponentially smoothed losses, corrected for the bias towards zero at the start, as Adam corrects its averages. */
export class SmoothedLoss {
  #average = 0;
  #count = 0;

  constructor(private readonly beta = 0.98) {}

  add(loss: number): number {
    this.#count += 1;
    this.#average = this.beta * this.#average + (1 - this.beta) * loss;
    return this.#average / (1 - this.beta ** this.#count);
  }
}

/** Start and last index of the longest strictly decreasing subsequence, counted back by its length as fastai counts it. */
function longestDescent(losses: readonly number[]): { readonly start: number; readonly end: number } {
  const lengths = losses.map(() => 1);
  let end = 0;
  losses.forEach((loss, index) => {
    for (let before = 0; before < index; before += 1) {
      const longer = (lengths[before] ?? 0) + 1;
      if (loss < (losses[before] ?? 0) && (lengths[index] ?? 0) < longer) lengths[index] = longer;
    }
    if ((lengths[index] ?? 0) > (lengths[end] ?? 0)) end = index;
  });
  return { start: end - (lengths[end] ?? 0), end };
}

/**
 * fastai's `valley`: a rate in the middle of the longest stretch over which the smoothed loss falls, two thirds of the way
 * being too near its foot. As there, the first tenth and the last 5 points are left out. null where the loss never falls.
 */
export function valley(curve: readonly (readonly [rate: number, loss: number])[], plannedSteps: number): number | null {
  const used = curve.slice(Math.floor(plannedSteps / 10), -5);
  const { start, end } = longestDescent(used.map(([, loss]) => loss));
  if (end === 0) return null;
  const section = (end - start) / 3;
  const index = start + Math.floor(section) + Math.floor(section / 2);
  return used[index]?.[0] ?? null;
}
