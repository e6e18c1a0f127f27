/** The function that scores many batches in one call, dropout off. */
import { whileLoop, type ArgSpec, type FunctionLibrary, type GraphFunction } from './graph/functions.js';
import { add, compare } from './graph/ops/arithmetic.js';
import { rows } from './graph/ops/shaping.js';
import type { Tensor } from './graph/tensor.js';
import { applyModel, preprocess } from './model-graph.js';
import type { SettingsList } from './settings-list.js';
import { scoreBatch, type TrainingPlan } from './training-loop.js';

/** Arguments that stay the same through the loop, in this order. */
export const evaluationInputs: readonly ArgSpec[] = [
  { name: 'order', dtype: 'int32', shape: [null, null] },
  { name: 'sizes', dtype: 'int32', shape: [null] },
  { name: 'steps', dtype: 'int32', shape: [] },
  { name: 'settings', dtype: 'float32', shape: [null] },
  { name: 'images', dtype: 'uint8', shape: [null, null] },
  { name: 'labels', dtype: 'int32', shape: [null] },
];

const loopOutputs: readonly ArgSpec[] = [
  { name: 'step', dtype: 'int32', shape: [] },
  { name: 'loss_sum', dtype: 'float32', shape: [] },
  { name: 'correct', dtype: 'float32', shape: [] },
];

/** Defines `evaluate(evaluationInputs, weights) -> (sum of losses, right answers)` over the first `steps` batches of `order`. */
export function defineEvaluation(
  library: FunctionLibrary,
  plan: TrainingPlan,
  settings: SettingsList,
  weights: readonly ArgSpec[],
): GraphFunction {
  const loopArgs = [...loopOutputs, ...evaluationInputs, ...weights];
  const condition = library.define('batches_left', loopArgs, (inputs) => {
    const [step, , , , , steps] = inputs as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
    return [compare('Less', step, steps)];
  });
  const body = library.define('evaluation_step', loopArgs, (inputs) => {
    const [step, lossSum, correct, ...rest] = inputs as [Tensor, Tensor, Tensor, ...Tensor[]];
    const [order, sizes, , settingsVector, images, labels] = rest as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
    const batch = rows(order, step);
    const input = preprocess(plan, rows(images, batch));
    const ownWeights = rest.slice(evaluationInputs.length);
    const output = applyModel(plan, input, ownWeights, { list: settings, vector: settingsVector });
    const score = scoreBatch(plan, output, rows(labels, batch), rows(sizes, step));
    const next = add(step, step.scope.constant(1, 'int32'));
    return [next, add(lossSum, score.lossSum), add(correct, score.correct), ...rest];
  });
  return library.define('evaluate', [...evaluationInputs, ...weights], (inputs) => {
    const [{ scope }] = inputs as [Tensor];
    const start = [scope.constant(0, 'int32'), scope.constant(0), scope.constant(0)];
    return whileLoop(scope, condition, body, [...start, ...inputs]).slice(1, 3);
  });
}
