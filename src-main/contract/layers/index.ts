import { z } from 'zod';
import type { Shape } from '../shape.js';
import { dense, denseSchema } from './dense.js';
import { dropout, dropoutSchema } from './dropout.js';
import { flatten, flattenSchema } from './flatten.js';
import type { LayerKind, WeightSpec } from './layer-kind.js';

export const layerSchema = z.discriminatedUnion('type', [flattenSchema, denseSchema, dropoutSchema]);

/** A layer as an experiment describes it, defaults filled in. */
export type LayerConfig = z.output<typeof layerSchema>;
export type LayerType = LayerConfig['type'];

const kinds: { readonly [T in LayerType]: LayerKind<Extract<LayerConfig, { type: T }>> } = {
  Dense: dense,
  Dropout: dropout,
  Flatten: flatten,
};

/** The layer types by name, in the order in which a form offers them. */
export const layerTypes = ['Flatten', 'Dense', 'Dropout'] as const satisfies readonly LayerType[];

// A config's own `type` picks the kind it belongs to; the compiler cannot follow that through an index.
function kindOf(config: LayerConfig): LayerKind<LayerConfig> {
  return kinds[config.type] as LayerKind<LayerConfig>;
}

/** Keras' base name for unnamed layers of this type. */
export function baseNameOf(config: LayerConfig): string {
  return kindOf(config).baseName;
}

/** Shape of one output sample for one input sample. */
export function outputShapeOf(config: LayerConfig, input: Shape): Shape {
  return kindOf(config).outputShape(config, input);
}

/** Arrays the layer learns, in Keras' order. */
export function weightsOf(config: LayerConfig, input: Shape): readonly WeightSpec[] {
  return kindOf(config).weights(config, input);
}
