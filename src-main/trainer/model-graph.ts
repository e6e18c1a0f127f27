/** A model's forward pass inside a function: from stored pixels to the output. */
import { toFloat } from './graph/ops/arithmetic.js';
import { bitcast } from './graph/ops/bits.js';
import { reshape, rows } from './graph/ops/shaping.js';
import { extendKey } from './graph/random.js';
import type { Tensor } from './graph/tensor.js';
import { forward } from './layers/index.js';
import { fittedCount, type ModelPlan } from './model-plan.js';
import { applyStep } from './preprocessing/index.js';
import type { Setting } from './settings-list.js';

/** What makes a forward pass a training one. */
export interface RandomSource {
  /** A key for each layer, int32 `[layers]`. */
  readonly layerKeys: Tensor;
  /** The global step, counted from 0, int32 scalar. */
  readonly step: Tensor;
}

export interface ForwardOptions {
  readonly setting: Setting;
  /** Rows of the input that count, int32 scalar. */
  readonly size: Tensor;
  readonly random?: RandomSource;
}

export interface ModelOutput {
  /** What the last layer puts out, `[B, …]`. */
  readonly output: Tensor;
  /** What each layer puts out, in order. */
  readonly activations: readonly Tensor[];
  /** New values of arrays that are counted rather than learned, by their place among the model's weights; only in training. */
  readonly updates: ReadonlyMap<number, Tensor>;
}

/** The parts of a plan that the way from stored samples to the output is made of. */
export type ForwardPlan = Pick<ModelPlan, 'data' | 'steps' | 'layers'>;

/**
 * Stored samples `[B, …]` of any number type through the first steps of preprocessing; all of them unless told otherwise, to the
 * model's input. `weights` begin with the fitted arrays.
 */
export function preprocess(
  { data, steps }: Pick<ForwardPlan, 'data' | 'steps'>,
  stored: Tensor,
  weights: readonly Tensor[],
  stepCount = steps.length,
): Tensor {
  let next = 0;
  let x = reshape(toFloat(stored), [null, ...data.sampleShape]);
  for (const step of steps.slice(0, stepCount)) {
    const fitted = weights.slice(next, next + step.fitted.length);
    next += fitted.length;
    x = applyStep(step, x, fitted, data);
  }
  return x;
}

/** The model's output for its input; with a random source, as in training. `weights` are all of the plan's, in order. */
export function applyModel(
  plan: Pick<ForwardPlan, 'steps' | 'layers'>,
  input: Tensor,
  weights: readonly Tensor[],
  { setting, size, random }: ForwardOptions,
): ModelOutput {
  const activations: Tensor[] = [];
  const updates = new Map<number, Tensor>();
  let next = fittedCount(plan);
  plan.layers.forEach((layer, layerIndex) => {
    const first = next;
    next += layer.weights.length;
    const [from = input, ...more] = layer.inputs.map((index) => activations[index] ?? input);
    const output = forward(layer.config, [from, ...more], weights.slice(first, next), {
      training: random !== undefined,
      size,
      setting,
      randomKey() {
        if (random === undefined) throw new Error('random numbers belong to training');
        const layerKey = rows(random.layerKeys, input.scope.constant(layerIndex, 'int32'));
        return extendKey(bitcast(layerKey, 'uint32'), random.step);
      },
      update: (weight, value) => void updates.set(first + weight, value),
    });
    activations.push(output);
  });
  return { output: activations.at(-1) ?? input, activations, updates };
}
