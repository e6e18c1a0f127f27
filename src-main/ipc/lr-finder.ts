import type { KnownPaths } from '../documents/known-paths.js';
import type { Workbench } from '../workbench/workbench.js';
import { sendEvent } from './events.js';
import type { HandlersOf } from './handlers.js';

export function lrFinderHandlers(workbench: Workbench, known: KnownPaths): HandlersOf<'lr-finder:start' | 'lr-finder:stop'> {
  return {
    'lr-finder:start': ({ experiment, sweep }, window) => {
      known.check(experiment.data.dataset);
      return workbench.findLearningRate(experiment, sweep, (points) => sendEvent(window, 'lr-finder:point', points));
    },
    'lr-finder:stop': async () => {
      await workbench.stopLearningRateFinder();
      return null;
    },
  };
}
