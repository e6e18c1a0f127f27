/** Arguments of the functions that loop over batches, by name: what both sides of a call must agree on. */
import type { ArgSpec } from './graph/functions.js';
import type { Tensor } from './graph/tensor.js';
import { metricOf } from './metrics/index.js';
import type { ModelPlan } from './model-plan.js';

/** Names of arguments, as keys of the tensors that stand for them. */
export type Named<N extends string> = Readonly<Record<N, Tensor>>;

/** Takes the tensors of the named arguments off the front of a list. */
export function named<const S extends readonly ArgSpec[]>(
  specs: S,
  tensors: readonly Tensor[],
): { readonly of: Named<S[number]['name']>; readonly rest: readonly Tensor[] } {
  const entries = specs.map((spec, index) => [spec.name, tensors[index]] as const);
  return { of: Object.fromEntries(entries) as Named<S[number]['name']>, rest: tensors.slice(specs.length) };
}

/** The tallies of each metric, added up from call to call. */
export function tallyArguments({ compile }: Pick<ModelPlan, 'compile'>): readonly ArgSpec[] {
  return compile.metrics.map((name, index) => ({ name: `tally_${index}`, dtype: 'float32', shape: [metricOf(name).size] }));
}

/** How a plan's stored labels stand in the graph. */
export function labelType({ data }: Pick<ModelPlan, 'data'>): 'float32' | 'int32' {
  return data.task === 'regression' ? 'float32' : 'int32';
}

/** The stored data: the last of each loop's fixed arguments. */
export function dataArguments(plan: Pick<ModelPlan, 'data'>) {
  return [
    { name: 'images', dtype: plan.data.dtype, shape: [null, null] },
    { name: 'labels', dtype: labelType(plan), shape: [null] },
  ] as const satisfies readonly ArgSpec[];
}
