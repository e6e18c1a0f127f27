/** What the network says about rows of a table. */
import type { TestPredictions } from '../../../src-main/contract/predictions.js';

interface OfRow {
  /** Among the predictions, from 0. */
  readonly index: number;
  /** In the stored set, from 0. */
  readonly position: number;
  readonly loss: number;
}

export type RowAnswer = OfRow &
  (
    | {
        readonly kind: 'class';
        readonly label: string;
        readonly predicted: string;
        readonly right: boolean;
        readonly confidence: number;
      }
    /** `error` is the answer less the truth. */
    | { readonly kind: 'quantity'; readonly target: number; readonly output: number; readonly error: number }
  );

function answerOf(predictions: TestPredictions, index: number): RowAnswer {
  const { positions, losses, quantities, labels, predicted, confidence, classNames } = predictions;
  const row = { index, position: positions[index] ?? index, loss: losses[index] ?? Number.NaN };
  if (quantities !== undefined) {
    const [target, output] = [quantities.targets[index] ?? Number.NaN, quantities.outputs[index] ?? Number.NaN];
    return { ...row, kind: 'quantity', target, output, error: output - target };
  }
  const name = (label: number | undefined) => classNames[label ?? 0] ?? String(label);
  return {
    ...row,
    kind: 'class',
    label: name(labels[index]),
    predicted: name(predicted[index]),
    right: labels[index] === predicted[index],
    confidence: confidence[index] ?? Number.NaN,
  };
}

export function rowAnswers(predictions: TestPredictions, page: readonly number[]): readonly RowAnswer[] {
  return page.map((index) => answerOf(predictions, index));
}
