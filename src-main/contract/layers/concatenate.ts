import { z } from 'zod';
import { kerasShape } from '../shape.js';
import { layerFields } from './layer-fields.js';
import type { LayerKind } from './layer-kind.js';

/** Keras' `Concatenate` over the last axis: puts its inputs side by side. */
export const concatenateSchema = z.strictObject({ type: z.literal('Concatenate'), ...layerFields });

export type ConcatenateConfig = z.output<typeof concatenateSchema>;

export const concatenate: LayerKind<ConcatenateConfig> = {
  baseName: 'concatenate',
  outputShape: (_config, inputs) => [...inputs[0].slice(0, -1), inputs.reduce((sum, shape) => sum + (shape.at(-1) ?? 1), 0)],
  weights: () => [],
  fault(_config, inputs) {
    if (inputs.length < 2) return { found: 'one input', allowed: 'two inputs or more, named in "inputs"' };
    const front = (shape: readonly number[]) => shape.slice(0, -1).join();
    const [first] = inputs;
    const odd = inputs.find((shape) => shape.length !== first.length || front(shape) !== front(first));
    if (odd === undefined) return undefined;
    return {
      found: `inputs of shapes ${kerasShape(first)} and ${kerasShape(odd)}`,
      allowed: 'shapes that differ in the last size only',
    };
  },
};
