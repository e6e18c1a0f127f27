/**
 * A model as a TensorFlow SavedModel: stored samples in, what the model puts out out. The graph is the engine's own, with the weights
 * as constants, so that there are no variables to restore.
 */
import { shapeAttr, typeAttr } from '../../trainer/graph/attributes.js';
import { SavedModelBuilder } from '../../trainer/graph/saved-model.js';
import { rows, shapeOf } from '../../trainer/graph/ops/shaping.js';
import type { DType } from '../../trainer/graph/tensor.js';
import { applyModel, preprocess } from '../../trainer/model-graph.js';
import { planModel } from '../../trainer/model-plan.js';
import { portNames, type ExportedModel } from '../exported-model.js';

/** One signature for each type in which samples come. */
const signatures: readonly (readonly [name: string, dtype: DType])[] = [
  ['serving_default', 'float32'],
  ['serving_uint8', 'uint8'],
];

/**
 * The files of a SavedModel folder by name. Its signatures take `pixels [n, …sample shape]` in the stored units, as float32
 * (`serving_default`) or as uint8 (`serving_uint8`), or a table's `values [n, columns]` as float32 only; they give
 * `probabilities [n, …]`, or for a quantity `predictions`.
 */
export function exportSavedModel({ experiment, dataset, weights }: ExportedModel): ReadonlyMap<string, Uint8Array> {
  const builder = new SavedModelBuilder();
  const { scope } = builder;
  const constants = weights.map(({ values, shape }) => scope.constantArray(values, shape));
  const plan = planModel(experiment, dataset);
  const names = portNames(dataset);
  for (const [name, dtype] of signatures) {
    if (dtype === 'uint8' && dataset.dtype !== 'uint8') continue;
    const shape = [null, ...dataset.sampleShape];
    // With its shape in the node itself, where TensorFlow looks for what the signature tells of it.
    const attrs = { dtype: typeAttr(dtype), shape: shapeAttr(shape) };
    const output = { arg: 'output', dtype, shape };
    const stored = scope.emit({ op: 'Placeholder', name: `${name}/${names.input}`, inputs: [], attrs }, output);
    const input = preprocess(plan, stored, constants);
    const { output: answer } = applyModel(plan, input, constants, {
      setting: (value) => scope.constant(value),
      size: rows(shapeOf(input), scope.constant(0, 'int32')),
    });
    builder.signature(name, { [names.input]: stored }, { [names.output]: builder.after(answer, []) });
  }
  return new Map([['saved_model.pb', builder.encode()]]);
}
