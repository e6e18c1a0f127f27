import type { ClassMeans } from '../contract/dataset.js';
import { detectSource } from '../datasets/detect-source.js';
import { askForData } from '../documents/data-dialogs.js';
import type { KnownPaths } from '../documents/known-paths.js';
import type { Workbench } from '../workbench/workbench.js';
import { sendEvent } from './events.js';
import type { HandlersOf } from './handlers.js';

type DataRequest =
  | 'data:describe'
  | 'data:samples'
  | 'data:test-images'
  | 'data:rows'
  | 'data:test-rows'
  | 'data:class-means'
  | 'data:choose'
  | 'data:detect'
  | 'data:import'
  | 'data:cancel-import'
  | 'data:cache-size'
  | 'data:clear-cache';

/** Progress is told 10 times a second at most. */
const leastMilliseconds = 100;

export function dataHandlers(workbench: Workbench, known: KnownPaths): HandlersOf<DataRequest> {
  const imports = new Map<string, AbortController>();
  return {
    'data:describe': ({ dataset, split }) => {
      known.check(dataset);
      return workbench.describe(dataset, split);
    },
    'data:samples': (query) => {
      known.check(query.dataset);
      return workbench.samples(query);
    },
    'data:test-images': (query) => {
      known.check(query.dataset);
      return workbench.testImages(query);
    },
    'data:rows': (query) => {
      known.check(query.dataset);
      return workbench.rows(query);
    },
    'data:test-rows': (query) => {
      known.check(query.dataset);
      return workbench.testRows(query);
    },
    'data:class-means': ({ dataset }): Promise<ClassMeans> => {
      known.check(dataset);
      return workbench.classMeans(dataset);
    },
    'data:choose': async ({ what }, window) => {
      const paths = await askForData(window, what);
      if (paths.length === 0) return null;
      const source = await detectSource(paths);
      known.admit(source);
      return source;
    },
    'data:detect': async ({ paths }) => {
      const source = await detectSource(paths);
      known.admit(source);
      return source;
    },
    'data:import': async ({ id, dataset, split }, window) => {
      known.check(dataset);
      imports.get(id)?.abort();
      const controller = new AbortController();
      imports.set(id, controller);
      let told = -Infinity;
      try {
        return await workbench.importDataset(dataset, split, {
          signal: controller.signal,
          onProgress: (progress) => {
            const now = performance.now();
            const isLast = progress.total > 0 && progress.done === progress.total;
            if (now - told < leastMilliseconds && !isLast) return;
            told = now;
            sendEvent(window, 'data:import-progress', { id, ...progress });
          },
        });
      } catch (error) {
        if (controller.signal.aborted) return null;
        throw error;
      } finally {
        if (imports.get(id) === controller) imports.delete(id);
      }
    },
    'data:cancel-import': ({ id }) => {
      imports.get(id)?.abort();
      return null;
    },
    'data:cache-size': () => workbench.cacheSize(),
    'data:clear-cache': async () => {
      await workbench.clearCache();
      return workbench.cacheSize();
    },
  };
}
