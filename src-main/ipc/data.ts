import type { Workbench } from '../workbench/workbench.js';
import type { HandlersOf } from './handlers.js';

export function dataHandlers(workbench: Workbench): HandlersOf<'data:describe' | 'data:samples' | 'data:test-images'> {
  return {
    'data:describe': ({ dataset, split }) => workbench.describe(dataset, split),
    'data:samples': (query) => workbench.samples(query),
    'data:test-images': ({ dataset, positions }) => workbench.testImages(dataset, positions),
  };
}
