import { z } from 'zod';
import { boolean, text } from '../fields.js';

/** The word by which a layer takes the model's own input. */
export const modelInput = 'input';

/** The fields of every layer. */
export const layerFields = {
  name: text(64).optional(),
  /** Names of the layers it takes, `input` for the model's own; without it, the layer before. */
  inputs: z
    .array(text(64), 'a list of layer names')
    .min(1, 'a list of at least one layer name')
    .max(16, 'a list of at most 16 layer names')
    .optional(),
  /** false freezes the layer: training leaves its weights as they are. */
  trainable: boolean().optional(),
};
