/** Steps between the stored values and the model's input. */
import { z } from 'zod';
import type { Shape } from '../shape.js';
import { divide, divideSchema } from './divide.js';
import { minMax, minMaxSchema } from './min-max.js';
import { oneHotSchema, oneHotStep } from './one-hot.js';
import { reshapeStep, reshapeStepSchema } from './reshape.js';
import { standardize, standardizeSchema } from './standardize.js';
import type { FittedArray, StepData, StepKind } from './step-kind.js';

export const preprocessingSchema = z.discriminatedUnion('type', [
  divideSchema,
  standardizeSchema,
  minMaxSchema,
  oneHotSchema,
  reshapeStepSchema,
]);

export type PreprocessingStep = z.output<typeof preprocessingSchema>;
export type PreprocessingType = PreprocessingStep['type'];

const kinds: { readonly [T in PreprocessingType]: StepKind<Extract<PreprocessingStep, { type: T }>> } = {
  divide,
  standardize,
  'min-max': minMax,
  'one-hot': oneHotStep,
  reshape: reshapeStep,
};

/** The steps by name, in the order in which a form offers them. */
export const preprocessingTypes = Object.keys(kinds) as readonly PreprocessingType[];

/** A step in its place. */
export interface PlacedStep {
  readonly config: PreprocessingStep;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  /** Names as the weights file has them: `preprocessing/0/mean`. */
  readonly fitted: readonly FittedArray[];
}

/** Puts the steps one after another, from the stored sample's shape on. */
export function placeSteps(steps: readonly PreprocessingStep[], sampleShape: Shape, data: StepData): readonly PlacedStep[] {
  let shape = sampleShape;
  return steps.map((config, index) => {
    // A config's own `type` picks the kind it belongs to; the compiler cannot follow that through an index.
    const kind = kinds[config.type] as StepKind<PreprocessingStep>;
    const inputShape = shape;
    shape = kind.outputShape(config, inputShape, data);
    const fitted = kind
      .fitted(config, inputShape, data)
      .map((array) => ({ ...array, name: `preprocessing/${index}/${array.name}` }));
    return { config, inputShape, outputShape: shape, fitted };
  });
}

/** Shape of one sample after all steps. */
export function shapeAfter(steps: readonly PreprocessingStep[], sampleShape: Shape, data: StepData): Shape {
  return placeSteps(steps, sampleShape, data).at(-1)?.outputShape ?? sampleShape;
}
