import type { Workbench } from '../workbench/workbench.js';
import type { HandlersOf } from './handlers.js';

export function predictionsHandlers(workbench: Workbench): HandlersOf<'predictions:test'> {
  return { 'predictions:test': ({ runId }) => workbench.predictTest(runId) };
}
