import type { Workbench } from '../workbench/workbench.js';
import type { HandlersOf } from './handlers.js';

export function trainerHandlers(workbench: Workbench): HandlersOf<'trainer:restart'> {
  return {
    'trainer:restart': async () => {
      await workbench.restartTrainer();
      return null;
    },
  };
}
