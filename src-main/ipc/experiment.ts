import type { Draft } from '../documents/draft.js';
import { readExamples } from '../documents/examples.js';
import type { ExperimentDocuments } from '../documents/experiment-documents.js';
import type { KnownPaths } from '../documents/known-paths.js';
import type { HandlersOf } from './handlers.js';

type ExperimentRequest =
  'experiment:examples' | 'experiment:read-draft' | 'experiment:write-draft' | 'experiment:open' | 'experiment:save';

/** @param resources the folder that comes with the app */
export function experimentHandlers(
  resources: string,
  draft: Draft,
  documents: ExperimentDocuments,
  known: KnownPaths,
): HandlersOf<ExperimentRequest> {
  // What a page writes and then reads back has not come from the user by way of main.
  let draftIsOurs = true;
  return {
    'experiment:examples': () => readExamples(resources),
    'experiment:read-draft': async () => {
      const document = await draft.read();
      if (document !== null && draftIsOurs) known.admit(document.experiment.data.dataset);
      return document;
    },
    'experiment:write-draft': async (document) => {
      draftIsOurs = false;
      await draft.write(document);
      return null;
    },
    'experiment:open': async (_nothing, window) => {
      const document = await documents.open(window);
      if (document !== null) known.admit(document.experiment.data.dataset);
      return document;
    },
    'experiment:save': ({ experiment, file }, window) => documents.save(window, experiment, file),
  };
}
