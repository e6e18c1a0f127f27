import type { KnownPaths } from '../documents/known-paths.js';
import type { Workbench } from '../workbench/workbench.js';
import type { HandlersOf } from './handlers.js';

type TrainingRequest = 'training:start' | 'training:pause' | 'training:resume' | 'training:stop' | 'training:snapshot';

export function trainingHandlers(workbench: Workbench, known: KnownPaths): HandlersOf<TrainingRequest> {
  return {
    'training:start': ({ experiment }) => {
      known.check(experiment.data.dataset);
      return workbench.startTraining(experiment);
    },
    'training:pause': async ({ runId }) => {
      await workbench.pause(runId);
      return null;
    },
    'training:resume': async ({ runId }) => {
      await workbench.resume(runId);
      return null;
    },
    'training:stop': async ({ runId }) => {
      await workbench.stop(runId);
      return null;
    },
    'training:snapshot': () => workbench.snapshot(),
  };
}
