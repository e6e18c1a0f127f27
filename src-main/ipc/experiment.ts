import type { Draft } from '../documents/draft.js';
import { readExamples } from '../documents/examples.js';
import type { ExperimentDocuments } from '../documents/experiment-documents.js';
import type { HandlersOf } from './handlers.js';

type ExperimentRequest =
  'experiment:examples' | 'experiment:read-draft' | 'experiment:write-draft' | 'experiment:open' | 'experiment:save';

/** @param resources the folder that comes with the app */
export function experimentHandlers(
  resources: string,
  draft: Draft,
  documents: ExperimentDocuments,
): HandlersOf<ExperimentRequest> {
  return {
    'experiment:examples': () => readExamples(resources),
    'experiment:read-draft': () => draft.read(),
    'experiment:write-draft': async (document) => {
      await draft.write(document);
      return null;
    },
    'experiment:open': (_nothing, window) => documents.open(window),
    'experiment:save': ({ experiment, file }, window) => documents.save(window, experiment, file),
  };
}
