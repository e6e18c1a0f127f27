/**
 * The function that does K training steps in one call: a loop inside TensorFlow, so that XLA can compile all of it to one
 * native program. It is pure; the outer graph reads the variables it takes and assigns those it returns.
 */
import { whileLoop, type ArgSpec, type FunctionLibrary, type GraphFunction } from './graph/functions.js';
import { gradients } from './graph/gradients.js';
import { add, compare, divide, multiply, toFloat } from './graph/ops/arithmetic.js';
import { replaceElement, rows, zerosLike } from './graph/ops/shaping.js';
import type { Tensor } from './graph/tensor.js';
import { dataArguments, named, tallyArguments, type Named } from './loop-arguments.js';
import { regularization } from './losses/regularization.js';
import { applyModel, preprocess } from './model-graph.js';
import type { ModelPlan } from './model-plan.js';
import { clipGradients } from './optimizers/clipping.js';
import { constrain } from './optimizers/constraint.js';
import { coefficientsOf, slotsOf, updateStep } from './optimizers/index.js';
import { scoreBatch } from './score-batch.js';
import type { Setting, SettingsList } from './settings-list.js';
import { targetsOf } from './targets.js';
import type { ArraySpec } from '../weights/weights-file.js';

/** Arguments that stay the same through the loop, in this order. */
const fixedTraining = [
  // Row numbers of each step's samples. A row past `sizes[k]` may be any: it counts for nothing.
  { name: 'order', dtype: 'int32', shape: [null, null] },
  // Samples in each step's batch.
  { name: 'sizes', dtype: 'int32', shape: [null] },
  { name: 'learning_rates', dtype: 'float32', shape: [null] },
  // What the optimizer's `coefficients` said of each step.
  { name: 'coefficients', dtype: 'float32', shape: [null, null] },
  // Steps done before this call, and steps to do in it.
  { name: 'first_step', dtype: 'int32', shape: [] },
  { name: 'steps', dtype: 'int32', shape: [] },
  { name: 'layer_keys', dtype: 'int32', shape: [null] },
  { name: 'settings', dtype: 'float32', shape: [null] },
  { name: 'label_map', dtype: 'int32', shape: [null] },
  { name: 'class_weights', dtype: 'float32', shape: [null] },
] as const satisfies readonly ArgSpec[];

/** All of them, the stored data last. */
export function trainingArguments(plan: Pick<ModelPlan, 'data'>) {
  return [...fixedTraining, ...dataArguments(plan)] as const;
}

/** What the loop counts and writes besides tallies, weights and slots: the loss of each step. */
const loopState = [
  { name: 'step', dtype: 'int32', shape: [] },
  { name: 'losses', dtype: 'float32', shape: [null] },
] as const satisfies readonly ArgSpec[];

/** The optimizer's arrays, weight by weight; only weights that are trained have any. */
export function slotSpecs(plan: ModelPlan): readonly (ArraySpec & { readonly initial: number })[] {
  const slots = slotsOf(plan.compile.optimizer);
  return plan.weights
    .filter(({ trained }) => trained)
    .flatMap(({ name, shape }) => slots.map((slot) => ({ name: `${name}/${slot.name}`, shape, initial: slot.initial })));
}

/** What all trained weights add to the loss by their regularisers, a scalar; undefined where none has one. */
export function penaltyOf(plan: ModelPlan, weights: readonly Tensor[], setting: Setting): Tensor | undefined {
  const penalties = plan.weights.flatMap(({ spec, trained }, index) => {
    const weight = weights[index];
    return trained && spec?.regularizer !== undefined && weight !== undefined
      ? [regularization(spec.regularizer, weight, setting)]
      : [];
  });
  return penalties.length === 0 ? undefined : penalties.reduce((sum, penalty) => add(sum, penalty));
}

interface Step {
  readonly loss: Tensor;
  readonly tallies: readonly Tensor[];
  readonly weights: readonly Tensor[];
  readonly slots: readonly Tensor[];
}

/** The arguments of one step, and its number within the call. */
type StepArguments = Named<ReturnType<typeof trainingArguments>[number]['name']> & { readonly step: Tensor };

/** Forward pass, gradients and update on one batch. */
function trainBatch(
  plan: ModelPlan,
  { step, ...given }: StepArguments,
  setting: Setting,
  weights: readonly Tensor[],
  slots: readonly Tensor[],
): Step {
  const batch = rows(given.order, step);
  const size = rows(given.sizes, step);
  const targets = targetsOf(plan, rows(given.labels, batch), given.label_map);
  const input = preprocess(plan, rows(given.images, batch), weights);
  const random = { layerKeys: given.layer_keys, step: add(given.first_step, step) };
  const { output, updates } = applyModel(plan, input, weights, { setting, size, random });
  const weighed = plan.weighsClasses ? targets.classes : undefined;
  const sampleWeights = weighed === undefined ? undefined : rows(given.class_weights, weighed);
  const score = scoreBatch(plan, output, targets, size, setting, sampleWeights);
  const one = step.scope.constant(1);
  const dataLoss = multiply(score.lossSum, divide(one, toFloat(size)));
  const penalty = penaltyOf(plan, weights, setting);
  const loss = penalty === undefined ? dataLoss : add(dataLoss, penalty);

  const trained = weights.filter((_, index) => plan.weights[index]?.trained);
  const slopes = clipGradients(plan.compile.optimizer, gradients(loss, one, trained), setting);
  const update = updateStep(plan.compile.optimizer, {
    learningRate: rows(given.learning_rates, step),
    coefficients: coefficientsAt(plan, given.coefficients, step),
    setting,
  });
  const slotsEach = trained.length === 0 ? 0 : slots.length / trained.length;
  const updated = trained.map((weight, index) => {
    const own = slots.slice(index * slotsEach, (index + 1) * slotsEach);
    const slope = slopes[index];
    return slope == null ? { weight, slots: own } : update(weight, slope, own);
  });
  let next = 0;
  const newWeights = weights.map((weight, index) => {
    const planned = plan.weights[index];
    if (planned?.trained !== true) return updates.get(index) ?? weight;
    const after = updated[next]?.weight ?? weight;
    next += 1;
    return planned.spec?.constraint === undefined ? after : constrain(planned.spec.constraint, after, setting);
  });
  return { loss, tallies: score.tallies, weights: newWeights, slots: updated.flatMap((one) => one.slots) };
}

function coefficientsAt({ compile }: ModelPlan, coefficients: Tensor, step: Tensor): readonly Tensor[] {
  const count = coefficientsOf(compile.optimizer, 1, 1)[0]?.length ?? 0;
  if (count === 0) return [];
  const own = rows(coefficients, step);
  return Array.from({ length: count }, (_, index) => rows(own, step.scope.constant(index, 'int32')));
}

/** Defines `train(trainingArguments, tallies, weights, slots) -> (losses [K], tallies, weights, slots)`. */
export function defineTraining(
  library: FunctionLibrary,
  plan: ModelPlan,
  settings: SettingsList,
  weights: readonly ArgSpec[],
  slots: readonly ArgSpec[],
): GraphFunction {
  const fixed = trainingArguments(plan);
  const tallies = tallyArguments(plan);
  const loopArguments = [...loopState, ...fixed, ...tallies, ...weights, ...slots];
  const condition = library.define('steps_left', loopArguments, (inputs) => {
    const { of } = named([...loopState, ...fixed] as const, inputs);
    return [compare('Less', of.step, of.steps)];
  });
  const body = library.define('training_step', loopArguments, (inputs) => {
    const { of: state, rest } = named(loopState, inputs);
    const { of: given, rest: changing } = named(fixed, rest);
    const before = changing.slice(0, tallies.length);
    const own = changing.slice(tallies.length, tallies.length + weights.length);
    const done = trainBatch(
      plan,
      { ...given, step: state.step },
      settings.in(given.settings),
      own,
      changing.slice(tallies.length + weights.length),
    );
    return [
      add(state.step, state.step.scope.constant(1, 'int32')),
      replaceElement(state.losses, state.step, done.loss),
      ...rest.slice(0, fixed.length),
      ...before.map((tally, index) => add(tally, done.tallies[index] ?? tally)),
      ...done.weights,
      ...done.slots,
    ];
  });
  return library.define('train', [...fixed, ...tallies, ...weights, ...slots], (inputs) => {
    const { learning_rates: rates } = named(fixed, inputs).of;
    const start = [rates.scope.constant(0, 'int32'), zerosLike(rates)];
    const finished = whileLoop(rates.scope, condition, body, [...start, ...inputs]);
    return [...finished.slice(1, loopState.length), ...finished.slice(loopState.length + fixed.length)];
  });
}
