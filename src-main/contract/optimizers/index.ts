import { z } from 'zod';
import { adagradSchema } from './adagrad.js';
import { adamSchema } from './adam.js';
import { adamaxSchema } from './adamax.js';
import { adamwSchema } from './adamw.js';
import { nadamSchema } from './nadam.js';
import { rmspropSchema } from './rmsprop.js';
import { sgdSchema } from './sgd.js';

export const optimizerSchema = z.discriminatedUnion('type', [
  sgdSchema,
  rmspropSchema,
  adamSchema,
  adamwSchema,
  nadamSchema,
  adagradSchema,
  adamaxSchema,
]);

export type OptimizerConfig = z.output<typeof optimizerSchema>;
export type OptimizerType = OptimizerConfig['type'];

/** The optimizers by name, in the order in which a form offers them. */
export const optimizerTypes = optimizerSchema.options.map(({ shape }) => shape.type.value) as readonly OptimizerType[];
