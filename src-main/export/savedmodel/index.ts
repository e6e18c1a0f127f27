/**
 * A model as a TensorFlow SavedModel: raw pixels in, what the model puts out out. The graph is the engine's own, with the weights as
 * constants, so that there are no variables to restore.
 */
import { placeSteps } from '../../contract/preprocessing/index.js';
import { shapeAttr, typeAttr } from '../../trainer/graph/attributes.js';
import { SavedModelBuilder } from '../../trainer/graph/saved-model.js';
import { rows, shapeOf } from '../../trainer/graph/ops/shaping.js';
import type { DType } from '../../trainer/graph/tensor.js';
import { applyModel, preprocess } from '../../trainer/model-graph.js';
import type { ExportedModel } from '../exported-model.js';

/** One signature for each type in which pixels come. */
const signatures: readonly (readonly [name: string, dtype: DType])[] = [
  ['serving_default', 'float32'],
  ['serving_uint8', 'uint8'],
];

/**
 * The files of a SavedModel folder by name. Its signatures take `pixels [n, …sample shape]` in the stored units, as float32
 * (`serving_default`) or as uint8 (`serving_uint8`), and give `probabilities [n, …]`.
 */
export function exportSavedModel({ experiment, dataset, layers, weights }: ExportedModel): ReadonlyMap<string, Uint8Array> {
  const builder = new SavedModelBuilder();
  const { scope } = builder;
  const constants = weights.map(({ values, shape }) => scope.constantArray(values, shape));
  const steps = placeSteps(experiment.data.preprocessing, dataset.sampleShape, dataset);
  const plan = { data: dataset, steps, layers };
  for (const [name, dtype] of signatures) {
    const shape = [null, ...dataset.sampleShape];
    // With its shape in the node itself, where TensorFlow looks for what the signature tells of it.
    const attrs = { dtype: typeAttr(dtype), shape: shapeAttr(shape) };
    const output = { arg: 'output', dtype, shape };
    const pixels = scope.emit({ op: 'Placeholder', name: `${name}/pixels`, inputs: [], attrs }, output);
    const input = preprocess(plan, pixels, constants);
    const { output: answer } = applyModel(plan, input, constants, {
      setting: (value) => scope.constant(value),
      size: rows(shapeOf(input), scope.constant(0, 'int32')),
    });
    builder.signature(name, { pixels }, { probabilities: builder.after(answer, []) });
  }
  return new Map([['saved_model.pb', builder.encode()]]);
}
