/** What one test image's cell and its enlargement say. */
import type { TestPredictions } from '../../../src-main/contract/predictions.js';

export interface PredictionFacts {
  /** Among the predictions, from 0. */
  readonly index: number;
  /** In the stored test set, from 0: where its picture is. */
  readonly position: number;
  readonly label: number;
  readonly predicted: number;
  readonly right: boolean;
  /** Probability of the predicted class; NaN where the outputs are no probabilities. */
  readonly confidence: number;
  /** The experiment's loss of this image. */
  readonly loss: number;
}

export function factsOf(predictions: TestPredictions, index: number): PredictionFacts {
  const label = predictions.labels[index] ?? 0;
  const predicted = predictions.predicted[index] ?? 0;
  return {
    index,
    position: predictions.positions[index] ?? index,
    label,
    predicted,
    right: label === predicted,
    confidence: predictions.confidence[index] ?? Number.NaN,
    loss: predictions.losses[index] ?? Number.NaN,
  };
}
