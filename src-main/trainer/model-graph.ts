/** A model's forward pass inside a function: from stored pixels to the output. */
import type { Shape } from '../contract/shape.js';
import { divide, toFloat } from './graph/ops/arithmetic.js';
import { bitcast } from './graph/ops/bits.js';
import { reshape, rows } from './graph/ops/shaping.js';
import { extendKey } from './graph/random.js';
import type { Tensor } from './graph/tensor.js';
import { forward } from './layers/index.js';
import type { ModelPlan } from './model-plan.js';
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

/** Stored samples `[B, …]` of any number type to the model's input. */
export function preprocess(plan: Pick<ModelPlan, 'preprocessing' | 'sampleShape'>, stored: Tensor): Tensor {
  const batchOf = (shape: Shape) => [null, ...shape];
  const samples = reshape(toFloat(stored), batchOf(plan.sampleShape));
  return plan.preprocessing.reduce((x, step) => {
    switch (step.type) {
      case 'divide':
        return divide(x, x.scope.constant(step.by));
      case 'reshape':
        return reshape(x, batchOf(step.target_shape));
    }
  }, samples);
}

/** The model's output for its input; with a random source, as in training. `weights` are all of the plan's, in order. */
export function applyModel(
  plan: Pick<ModelPlan, 'layers'>,
  input: Tensor,
  weights: readonly Tensor[],
  { setting, size, random }: ForwardOptions,
): ModelOutput {
  const activations: Tensor[] = [];
  const updates = new Map<number, Tensor>();
  let next = 0;
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
