/**
 * The learning-rate finder (Smith, https://arxiv.org/abs/1506.01186): trains a model of its own while the rate rises
 * exponentially. It shares no weight, slot or random number with any run, so it cannot change one.
 */
import type { LrFinderResult, LrSweep } from '../contract/lr-finder.js';
import type { Control } from './control.js';
import { SmoothedLoss, valley } from './lr-suggestions.js';
import type { TrainingData } from './protocol.js';
import { rowBatches, type RowBatches } from './row-batches.js';
import { sampleOrder } from './sample-order.js';
import type { TrainableModel } from './trainable-model.js';

/** Steps in one call: the curve is drawn as it grows. */
const stepsACall = 5;
/** The sweep ends when the smoothed loss exceeds its best by this factor. */
const divergenceFactor = 4;

/** The rate of step `index`: `start * (end / start)^(index / (steps - 1))`. */
export function sweepRate({ start, end, steps }: LrSweep, index: number): number {
  return start * (end / start) ** (index / (steps - 1));
}

type Points = (readonly [number, number])[];

/** Batches for the whole sweep: epoch after epoch in the seed's own order, as training would take them. */
function sweepBatches(model: TrainableModel, data: TrainingData, steps: number): RowBatches {
  const { seed, fit } = model.experiment;
  const samples = steps * fit.batch_size;
  const rows = new Int32Array(samples);
  for (let filled = 0, epoch = 1; filled < samples; epoch += 1) {
    const order = sampleOrder(data.train, seed, epoch);
    const part = order.subarray(0, samples - filled);
    rows.set(part, filled);
    filled += part.length;
  }
  return rowBatches(rows, fit.batch_size);
}

/** Sweeps on a model that is loaded and initialised. `onPoints` gets `[rate, smoothed loss]` as they come. */
export async function findLearningRate(
  model: TrainableModel,
  data: TrainingData,
  sweep: LrSweep,
  control: Control,
  onPoints: (points: Points) => void,
): Promise<LrFinderResult> {
  const batches = sweepBatches(model, data, sweep.steps);
  const smoothed = new SmoothedLoss();
  const curve: Points = [];
  const losses: number[] = [];
  let best = Number.POSITIVE_INFINITY;
  let diverged = false;
  while (curve.length < sweep.steps && !diverged && !control.stopRequested) {
    const from = curve.length;
    const count = Math.min(stepsACall, sweep.steps - from);
    const learningRates = Float32Array.from({ length: count }, (_, index) => sweepRate(sweep, from + index));
    const tallies = model.noTallies();
    const result = model.train({ batches, from, count, stepsBefore: from, learningRates, capacity: stepsACall, tallies });
    const fresh: Points = [];
    for (let index = 0; index < count && !diverged; index += 1) {
      const loss = result.losses[index] ?? Number.NaN;
      const average = smoothed.add(loss);
      diverged = !Number.isFinite(average) || average > divergenceFactor * best;
      if (!Number.isFinite(average)) break;
      best = Math.min(best, average);
      losses.push(loss);
      fresh.push([sweepRate(sweep, from + index), average]);
    }
    curve.push(...fresh);
    onPoints(fresh);
    await control.listen();
  }
  return { curve, losses, suggestions: { valley: valley(curve, sweep.steps) }, diverged };
}
