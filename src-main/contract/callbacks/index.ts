import { z } from 'zod';
import { csvLoggerSchema } from './csv-logger.js';
import { earlyStoppingSchema } from './early-stopping.js';
import { modelCheckpointSchema } from './model-checkpoint.js';
import { reduceLROnPlateauSchema } from './reduce-lr-on-plateau.js';
import { tensorBoardSchema } from './tensor-board.js';
import { terminateOnNaNSchema } from './terminate-on-nan.js';

export const callbackSchema = z.discriminatedUnion('type', [
  earlyStoppingSchema,
  modelCheckpointSchema,
  reduceLROnPlateauSchema,
  terminateOnNaNSchema,
  csvLoggerSchema,
  tensorBoardSchema,
]);

export type CallbackConfig = z.output<typeof callbackSchema>;
export type CallbackType = CallbackConfig['type'];

/** The callbacks by name, in the order in which a form offers them. */
export const callbackTypes = callbackSchema.options.map(({ shape }) => shape.type.value) as readonly CallbackType[];
