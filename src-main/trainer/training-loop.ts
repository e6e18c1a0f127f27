/**
 * The function that does K training steps in one call: a loop inside TensorFlow, so that XLA can compile all of it to one
 * native program. It is pure; the outer graph reads the variables it takes and assigns those it returns.
 */
import type { Experiment, OptimizerConfig } from '../contract/experiment.js';
import { whileLoop, type ArgSpec, type FunctionLibrary, type GraphFunction } from './graph/functions.js';
import { gradients } from './graph/gradients.js';
import { add, compare, divide, multiply, toFloat } from './graph/ops/arithmetic.js';
import { argMax, sumAll } from './graph/ops/reductions.js';
import { elementCount, range, replaceElement, rows, zerosLike } from './graph/ops/shaping.js';
import type { Tensor } from './graph/tensor.js';
import { perSampleLoss } from './losses/index.js';
import { applyModel, preprocess, type ModelPlan } from './model-graph.js';
import { updateStep } from './optimizers/index.js';
import type { SettingsList } from './settings-list.js';

export interface TrainingPlan extends ModelPlan {
  readonly optimizer: OptimizerConfig;
  readonly loss: Experiment['compile']['loss'];
}

/** Arguments that stay the same through the loop, in this order. */
export const trainingInputs: readonly ArgSpec[] = [
  // Row numbers of each step's samples. A row past `sizes[k]` may be any: it counts for nothing.
  { name: 'order', dtype: 'int32', shape: [null, null] },
  // Samples in each step's batch.
  { name: 'sizes', dtype: 'int32', shape: [null] },
  { name: 'learning_rates', dtype: 'float32', shape: [null] },
  // Steps done before this call, and steps to do in it.
  { name: 'first_step', dtype: 'int32', shape: [] },
  { name: 'steps', dtype: 'int32', shape: [] },
  { name: 'layer_keys', dtype: 'int32', shape: [null] },
  { name: 'settings', dtype: 'float32', shape: [null] },
  { name: 'images', dtype: 'uint8', shape: [null, null] },
  { name: 'labels', dtype: 'int32', shape: [null] },
];

/** What the loop writes besides weights and slots: the loss and the number of right answers of each step. */
const loopOutputs: readonly ArgSpec[] = [
  { name: 'step', dtype: 'int32', shape: [] },
  { name: 'losses', dtype: 'float32', shape: [null] },
  { name: 'correct', dtype: 'float32', shape: [null] },
];

/** What a batch scored: the sum of its samples' losses, and how many of them were answered right. */
interface BatchResult {
  readonly lossSum: Tensor;
  readonly correct: Tensor;
}

/** Loss sum and right answers over the first `size` rows of a batch. */
export function scoreBatch(plan: Pick<TrainingPlan, 'loss'>, output: Tensor, labels: Tensor, size: Tensor): BatchResult {
  const counted = toFloat(compare('Less', range(elementCount(labels)), size));
  const right = toFloat(compare('Equal', argMax(output), labels));
  return {
    lossSum: sumAll(multiply(perSampleLoss(plan.loss, output, labels), counted)),
    correct: sumAll(multiply(right, counted)),
  };
}

function defineStep(
  library: FunctionLibrary,
  plan: TrainingPlan,
  settings: SettingsList,
  weights: readonly ArgSpec[],
  slots: readonly ArgSpec[],
): GraphFunction {
  const args = [...loopOutputs, ...trainingInputs, ...weights, ...slots];
  return library.define('training_step', args, (inputs) => {
    const [step, losses, correct, ...rest] = inputs as [Tensor, Tensor, Tensor, ...Tensor[]];
    const constants = rest.slice(0, trainingInputs.length);
    const [order, sizes, rates, firstStep, , layerKeys, settingsVector, images, labels] = constants as [
      Tensor,
      Tensor,
      Tensor,
      Tensor,
      Tensor,
      Tensor,
      Tensor,
      Tensor,
      Tensor,
    ];
    const currentWeights = rest.slice(constants.length, constants.length + weights.length);
    const currentSlots = rest.slice(constants.length + weights.length);
    const { scope } = step;

    const batch = rows(order, step);
    const size = rows(sizes, step);
    const targets = rows(labels, batch);
    const globalStep = add(firstStep, step);
    const input = preprocess(plan, rows(images, batch));
    const output = applyModel(
      plan,
      input,
      currentWeights,
      { list: settings, vector: settingsVector },
      { layerKeys, step: globalStep },
    );
    const score = scoreBatch(plan, output, targets, size);
    const share = divide(scope.constant(1), toFloat(size));
    const slopes = gradients(score.lossSum, share, currentWeights);

    const update = updateStep(plan.optimizer, {
      learningRate: rows(rates, step),
      iteration: toFloat(add(globalStep, scope.constant(1, 'int32'))),
      setting: (value) => settings.scalarIn(settingsVector, value),
    });
    const slotsEach = weights.length === 0 ? 0 : slots.length / weights.length;
    const updates = currentWeights.map((weight, index) => {
      const own = currentSlots.slice(index * slotsEach, (index + 1) * slotsEach);
      const slope = slopes[index];
      return slope == null ? { weight, slots: own } : update(weight, slope, own);
    });
    return [
      add(step, scope.constant(1, 'int32')),
      replaceElement(losses, step, multiply(score.lossSum, share)),
      replaceElement(correct, step, score.correct),
      ...constants,
      ...updates.map(({ weight }) => weight),
      ...updates.flatMap((updated) => updated.slots),
    ];
  });
}

/** Defines `train(trainingInputs, weights, slots) -> (losses [K], correct [K], weights, slots)`. */
export function defineTraining(
  library: FunctionLibrary,
  plan: TrainingPlan,
  settings: SettingsList,
  weights: readonly ArgSpec[],
  slots: readonly ArgSpec[],
): GraphFunction {
  const loopArgs = [...loopOutputs, ...trainingInputs, ...weights, ...slots];
  const stepsPosition = loopArgs.findIndex((arg) => arg.name === 'steps');
  const condition = library.define('steps_left', loopArgs, (inputs) => {
    const [step, steps] = [inputs[0], inputs[stepsPosition]] as [Tensor, Tensor];
    return [compare('Less', step, steps)];
  });
  const body = defineStep(library, plan, settings, weights, slots);
  return library.define('train', [...trainingInputs, ...weights, ...slots], (inputs) => {
    const rates = inputs[2] as Tensor;
    const start = [rates.scope.constant(0, 'int32'), zerosLike(rates), zerosLike(rates)];
    const finished = whileLoop(rates.scope, condition, body, [...start, ...inputs]);
    return [...finished.slice(1, 3), ...finished.slice(loopOutputs.length + trainingInputs.length)];
  });
}
