/** A run's answers on the test images, or on pictures of the user's own. */

/** All test images of the experiment's classes at once, in the order of the test set. */
export interface TestPredictions {
  readonly runId: string;
  readonly loss: number;
  /** Share of the images whose predicted class is the true one. */
  readonly accuracy: number;
  /** The experiment's metrics on the test set, by Keras' names. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The experiment's classes, in the order of the model's outputs. */
  readonly classNames: readonly string[];
  /** Where each image stands in the stored test set. */
  readonly positions: Int32Array;
  /** True class, predicted class, and the predicted class' probability (NaN where outputs are none), one entry an image. */
  readonly labels: Uint8Array;
  readonly predicted: Uint8Array;
  readonly confidence: Float32Array;
  /** The experiment's loss of each image. */
  readonly losses: Float32Array;
}

/** The answer for one picture. */
export interface ImagePrediction {
  readonly image: string;
  readonly predicted: number;
  readonly className: string;
  readonly probabilities: readonly number[];
}
