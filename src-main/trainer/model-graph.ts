/** A model's forward pass inside a function: from stored pixels to the output. */
import type { PreprocessingStep } from '../contract/experiment.js';
import type { PlacedLayer } from '../contract/model.js';
import type { Shape } from '../contract/shape.js';
import { divide, toFloat } from './graph/ops/arithmetic.js';
import { bitcast } from './graph/ops/bits.js';
import { reshape, rows } from './graph/ops/shaping.js';
import { extendKey } from './graph/random.js';
import type { Tensor } from './graph/tensor.js';
import { forward } from './layers/index.js';
import type { SettingsList } from './settings-list.js';

export interface ModelPlan {
  readonly layers: readonly PlacedLayer[];
  readonly preprocessing: readonly PreprocessingStep[];
  readonly sampleShape: Shape;
}

/** What makes a forward pass a training one. */
export interface RandomSource {
  /** A key for each layer, int32 `[layers]`. */
  readonly layerKeys: Tensor;
  /** The global step, counted from 0, int32 scalar. */
  readonly step: Tensor;
}

/** Stored samples `[B, …]` of any number type to the model's input. */
export function preprocess(plan: ModelPlan, stored: Tensor): Tensor {
  const samples = reshape(toFloat(stored), [null, ...plan.sampleShape]);
  return plan.preprocessing.reduce((x, step) => {
    switch (step.type) {
      case 'divide':
        return divide(x, x.scope.constant(step.by));
      case 'reshape':
        return reshape(x, [null, ...step.target_shape]);
    }
  }, samples);
}

/** The model's output for its input; with a random source, as in training. */
export function applyModel(
  plan: ModelPlan,
  input: Tensor,
  weights: readonly Tensor[],
  settings: { readonly list: SettingsList; readonly vector: Tensor },
  random?: RandomSource,
): Tensor {
  let next = 0;
  return plan.layers.reduce((x, layer, layerIndex) => {
    const own = weights.slice(next, next + layer.weights.length);
    next += own.length;
    return forward(layer.config, x, own, {
      training: random !== undefined,
      setting: (value) => settings.list.scalarIn(settings.vector, value),
      randomKey() {
        if (random === undefined) throw new Error('random numbers belong to training');
        const layerKey = rows(random.layerKeys, x.scope.constant(layerIndex, 'int32'));
        return extendKey(bitcast(layerKey, 'uint32'), random.step);
      },
    });
  }, input);
}
