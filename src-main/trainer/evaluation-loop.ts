/** The function that scores many batches in one call, dropout off. */
import { whileLoop, type ArgSpec, type FunctionLibrary, type GraphFunction } from './graph/functions.js';
import { add, compare } from './graph/ops/arithmetic.js';
import { rows } from './graph/ops/shaping.js';
import { dataArguments, named, tallyArguments } from './loop-arguments.js';
import { applyModel, preprocess } from './model-graph.js';
import type { ModelPlan } from './model-plan.js';
import { scoreBatch } from './score-batch.js';
import type { SettingsList } from './settings-list.js';
import { targetsOf } from './targets.js';
import { penaltyOf } from './training-loop.js';

/** Arguments that stay the same through the loop, in this order. */
const fixedEvaluation = [
  { name: 'order', dtype: 'int32', shape: [null, null] },
  { name: 'sizes', dtype: 'int32', shape: [null] },
  { name: 'steps', dtype: 'int32', shape: [] },
  { name: 'settings', dtype: 'float32', shape: [null] },
  { name: 'label_map', dtype: 'int32', shape: [null] },
] as const satisfies readonly ArgSpec[];

/** All of them, the stored data last. */
export function evaluationArguments(plan: Pick<ModelPlan, 'data'>) {
  return [...fixedEvaluation, ...dataArguments(plan)] as const;
}

const loopState = [
  { name: 'step', dtype: 'int32', shape: [] },
  { name: 'loss_sum', dtype: 'float32', shape: [] },
] as const satisfies readonly ArgSpec[];

/**
 * Defines `evaluate(evaluationArguments, tallies, weights) -> (sum of losses, what the weights' regularisers add to their mean,
 * tallies)` over the first `steps` batches of `order`.
 */
export function defineEvaluation(
  library: FunctionLibrary,
  plan: ModelPlan,
  settings: SettingsList,
  weights: readonly ArgSpec[],
): GraphFunction {
  const fixed = evaluationArguments(plan);
  const tallies = tallyArguments(plan);
  const loopArguments = [...loopState, ...fixed, ...tallies, ...weights];
  const condition = library.define('batches_left', loopArguments, (inputs) => {
    const { of } = named([...loopState, ...fixed] as const, inputs);
    return [compare('Less', of.step, of.steps)];
  });
  const body = library.define('evaluation_step', loopArguments, (inputs) => {
    const { of: state, rest } = named(loopState, inputs);
    const { of: given, rest: changing } = named(fixed, rest);
    const before = changing.slice(0, tallies.length);
    const own = changing.slice(tallies.length);
    const setting = settings.in(given.settings);
    const batch = rows(given.order, state.step);
    const size = rows(given.sizes, state.step);
    const input = preprocess(plan, rows(given.images, batch), own);
    const targets = targetsOf(plan, rows(given.labels, batch), given.label_map);
    const { output } = applyModel(plan, input, own, { setting, size });
    const score = scoreBatch(plan, output, targets, size, setting);
    return [
      add(state.step, state.step.scope.constant(1, 'int32')),
      add(state.loss_sum, score.lossSum),
      ...rest.slice(0, fixed.length),
      ...before.map((tally, index) => add(tally, score.tallies[index] ?? tally)),
      ...own,
    ];
  });
  return library.define('evaluate', [...fixed, ...tallies, ...weights], (inputs) => {
    const { of: given, rest } = named(fixed, inputs);
    const { scope } = given.steps;
    const start = [scope.constant(0, 'int32'), scope.constant(0)];
    const finished = whileLoop(scope, condition, body, [...start, ...inputs]);
    const penalty = penaltyOf(plan, rest.slice(tallies.length), settings.in(given.settings)) ?? scope.constant(0);
    const after = finished.slice(loopState.length + fixed.length);
    return [...finished.slice(1, loopState.length), penalty, ...after.slice(0, tallies.length)];
  });
}
