/** Reverse-mode differentiation over what a scope has recorded. */
import { add } from './ops/arithmetic.js';
import type { Tensor } from './tensor.js';

/**
 * Gradients of a scalar with respect to each of `sources`, of the same shapes; null where it does not depend on one.
 * `seed` is the gradient of the scalar itself: one, or the scale of a loss.
 */
export function gradients(of: Tensor, seed: Tensor, sources: readonly Tensor[]): readonly (Tensor | null)[] {
  const { tape } = of.scope;
  const flowing = new Map<Tensor, Tensor>([[of, seed]]);
  // Gradient nodes are recorded too; only what stood on the tape before may be walked.
  for (const entry of [...tape].reverse()) {
    const arriving = entry.outputs.map((output) => flowing.get(output) ?? null);
    if (arriving.every((gradient) => gradient === null)) continue;
    const leaving = entry.pullback(arriving);
    entry.inputs.forEach((input, position) => {
      const gradient = leaving[position] ?? null;
      if (gradient === null) return;
      const before = flowing.get(input);
      flowing.set(input, before === undefined ? gradient : add(before, gradient));
    });
  }
  return sources.map((source) => flowing.get(source) ?? null);
}
