/** A model's answers on all test samples. */
import { outputActivationOf } from '../contract/model.js';
import type { TestAnswers, TrainingData } from './protocol.js';
import type { TrainableModel } from './trainable-model.js';

/** Samples answered in one call. */
const chunk = 2000;

/** The class a model answers with, and that class' probability; NaN where the outputs are none. */
interface Answer {
  readonly predicted: number;
  readonly confidence: number;
}

function largest(outputs: Float32Array, from: number, width: number): number {
  let best = 0;
  for (let index = 1; index < width; index += 1) {
    if ((outputs[from + index] ?? 0) > (outputs[from + best] ?? 0)) best = index;
  }
  return best;
}

/**
 * The answer that starts at `from` in `outputs`: of several outputs the largest; of a single probability the nearer class, and of any
 * other number the nearest class number.
 */
export function answerOf(
  model: Pick<TrainableModel, 'outputWidth' | 'experiment'>,
  outputs: Float32Array,
  from: number,
): Answer {
  const width = model.outputWidth;
  const value = outputs[from] ?? Number.NaN;
  const isProbability = ['softmax', 'sigmoid'].includes(outputActivationOf(model.experiment.model.layers));
  if (width === 1 && isProbability) {
    return value > 0.5 ? { predicted: 1, confidence: value } : { predicted: 0, confidence: 1 - value };
  }
  if (width === 1) return { predicted: Math.min(255, Math.max(0, Math.round(value))), confidence: Number.NaN };
  const predicted = largest(outputs, from, width);
  return { predicted, confidence: isProbability ? (outputs[from + predicted] ?? Number.NaN) : Number.NaN };
}

/** Answers in the order of `data.test`; the model is loaded with that store. @param truth true classes, or true quantities */
export function answerTest(model: TrainableModel, data: TrainingData, truth: Uint8Array | Float32Array): TestAnswers {
  const count = data.test.length;
  const outputs = new Float32Array(count * model.outputWidth);
  const losses = new Float32Array(count);
  for (let from = 0; from < count; from += chunk) {
    const answers = model.predict(data.testStore, data.test.subarray(from, from + chunk));
    losses.set(answers.losses, from);
    outputs.set(answers.outputs, from * model.outputWidth);
  }
  // The means by the same loop that scored the run at its end, so that both say the same number to the last bit.
  const { loss, ...metrics } = model.evaluate(data.testStore, data.test);
  const told = { loss, metrics, losses };
  if (truth instanceof Float32Array) return { ...told, ...noClasses, quantities: { targets: truth, outputs } };
  const answers = Array.from({ length: count }, (_, index) => answerOf(model, outputs, index * model.outputWidth));
  const right = answers.filter(({ predicted }, index) => predicted === truth[index]).length;
  return {
    ...told,
    accuracy: right / count,
    labels: truth,
    predicted: Uint8Array.from(answers, ({ predicted }) => predicted),
    confidence: Float32Array.from(answers, ({ confidence }) => confidence),
  };
}

const noClasses = {
  accuracy: Number.NaN,
  labels: new Uint8Array(),
  predicted: new Uint8Array(),
  confidence: new Float32Array(),
};
