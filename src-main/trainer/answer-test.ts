/** A model's answers on all test samples. */
import type { TestAnswers, TrainingData } from './protocol.js';
import type { TrainableModel } from './trainable-model.js';

/** Samples answered in one call. */
const chunk = 2000;

/** The class with the largest of `classes` probabilities that start at `offset`. */
export function largestClass(probabilities: Float32Array, offset: number, classes: number): number {
  let largest = 0;
  for (let index = 1; index < classes; index += 1) {
    if ((probabilities[offset + index] ?? 0) > (probabilities[offset + largest] ?? 0)) largest = index;
  }
  return largest;
}

/** Answers in the order of the test set; the model is loaded with it. */
export function answerTest(model: TrainableModel, data: TrainingData): TestAnswers {
  const count = data.testCount;
  const classes = data.classNames.length;
  const predicted = new Uint8Array(count);
  const confidence = new Float32Array(count);
  const losses = new Float32Array(count);
  for (let from = 0; from < count; from += chunk) {
    const indices = Int32Array.from({ length: Math.min(chunk, count - from) }, (_, index) => from + index);
    const answers = model.predict('test', indices);
    losses.set(answers.losses, from);
    indices.forEach((position, index) => {
      const winner = largestClass(answers.probabilities, index * classes, classes);
      predicted[position] = winner;
      confidence[position] = answers.probabilities[index * classes + winner] ?? 0;
    });
  }
  // The means by the same loop that scored the run at its end, so that both say the same number to the last bit.
  const everything = Int32Array.from({ length: count }, (_, index) => index);
  return { ...model.evaluate('test', everything), predicted, confidence, losses };
}
