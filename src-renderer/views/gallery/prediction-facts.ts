/** What one test image's cell and its enlargement say. */
import type { TestPredictions } from '../../../src-main/contract/predictions.js';

export interface PredictionFacts {
  /** In the test set, from 0. */
  readonly position: number;
  readonly label: number;
  readonly predicted: number;
  readonly right: boolean;
  /** Probability of the predicted class. */
  readonly confidence: number;
  /** Cross-entropy, in nats. */
  readonly loss: number;
}

export function factsOf(predictions: TestPredictions, position: number): PredictionFacts {
  const label = predictions.labels[position] ?? 0;
  const predicted = predictions.predicted[position] ?? 0;
  return {
    position,
    label,
    predicted,
    right: label === predicted,
    confidence: predictions.confidence[position] ?? 0,
    loss: predictions.losses[position] ?? 0,
  };
}
