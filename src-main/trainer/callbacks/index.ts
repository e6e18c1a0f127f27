import type { CallbackConfig } from '../../contract/callbacks/index.js';
import type { Callback } from './callback.js';
import { CSVLogger } from './csv-logger.js';
import { EarlyStopping } from './early-stopping.js';
import { ModelCheckpoint } from './model-checkpoint.js';
import { ReduceLROnPlateau } from './reduce-lr-on-plateau.js';
import { TensorBoard } from './tensor-board.js';
import { TerminateOnNaN } from './terminate-on-nan.js';

/** A callback at the start of a run. @param runFolder where it may write files */
export function createCallback(config: CallbackConfig, runFolder: string): Callback {
  switch (config.type) {
    case 'EarlyStopping':
      return new EarlyStopping(config);
    case 'ModelCheckpoint':
      return new ModelCheckpoint(config);
    case 'ReduceLROnPlateau':
      return new ReduceLROnPlateau(config);
    case 'TerminateOnNaN':
      return new TerminateOnNaN();
    case 'CSVLogger':
      return new CSVLogger(runFolder);
    case 'TensorBoard':
      return new TensorBoard(runFolder);
  }
}
