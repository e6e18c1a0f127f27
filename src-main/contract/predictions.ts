/** A run's answers on the test images, or on pictures of the user's own. */

/** All test samples of the experiment's classes at once, in the order of the test part. */
export interface TestPredictions {
  readonly runId: string;
  readonly loss: number;
  /** Share of the samples whose predicted class is the true one; NaN where a quantity is predicted. */
  readonly accuracy: number;
  /** The experiment's metrics on the test set, by Keras' names. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The experiment's classes, in the order of the model's outputs. */
  readonly classNames: readonly string[];
  /** Where each sample stands in the stored set that `store` names. */
  readonly positions: Int32Array;
  /** The stored set that the test part is of: the training set where the source has no test set of its own. */
  readonly store: 'train' | 'test';
  /**
   * True class, predicted class, and the predicted class' probability (NaN where outputs are none), one entry a sample; empty where a
   * quantity is predicted.
   */
  readonly labels: Uint8Array;
  readonly predicted: Uint8Array;
  readonly confidence: Float32Array;
  /** True and predicted quantities, one entry a sample; only where a quantity is predicted. */
  readonly quantities?: { readonly targets: Float32Array; readonly outputs: Float32Array };
  /** The experiment's loss of each sample. */
  readonly losses: Float32Array;
}

/** The answer for one picture. */
export interface ImagePrediction {
  readonly image: string;
  readonly predicted: number;
  readonly className: string;
  readonly probabilities: readonly number[];
}
