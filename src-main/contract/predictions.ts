/** A run's answers on the test images, or on pictures of the user's own. */

/** All test images at once, in the order of the test set. */
export interface TestPredictions {
  readonly runId: string;
  readonly loss: number;
  readonly accuracy: number;
  /** True class, predicted class, and the predicted class' probability, one entry an image. */
  readonly labels: Uint8Array;
  readonly predicted: Uint8Array;
  readonly confidence: Float32Array;
  /** Cross-entropy of each image, in nats. */
  readonly losses: Float32Array;
}

/** The answer for one picture. */
export interface ImagePrediction {
  readonly image: string;
  readonly predicted: number;
  readonly className: string;
  readonly probabilities: readonly number[];
}
