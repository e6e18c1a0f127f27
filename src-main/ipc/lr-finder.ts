import type { Workbench } from '../workbench/workbench.js';
import { sendEvent } from './events.js';
import type { HandlersOf } from './handlers.js';

export function lrFinderHandlers(workbench: Workbench): HandlersOf<'lr-finder:start' | 'lr-finder:stop'> {
  return {
    'lr-finder:start': ({ experiment, sweep }, window) =>
      workbench.findLearningRate(experiment, sweep, (points) => sendEvent(window, 'lr-finder:point', points)),
    'lr-finder:stop': async () => {
      await workbench.stopLearningRateFinder();
      return null;
    },
  };
}
