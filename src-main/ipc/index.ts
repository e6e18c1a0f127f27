/** All handlers together: the compiler sees to it that none of the table's requests is left out. */
import type { RequestName } from '../contract/ipc.js';
import type { AppInfo } from '../contract/runtime.js';
import type { Draft } from '../documents/draft.js';
import type { ExperimentDocuments } from '../documents/experiment-documents.js';
import { KnownPaths } from '../documents/known-paths.js';
import type { SettingsStore } from '../settings/settings-store.js';
import type { Workbench } from '../workbench/workbench.js';
import { appHandlers } from './app.js';
import { dataHandlers } from './data.js';
import { experimentHandlers } from './experiment.js';
import type { HandlersOf } from './handlers.js';
import { lrFinderHandlers } from './lr-finder.js';
import { predictionsHandlers } from './predictions.js';
import { settingsHandlers } from './settings.js';
import { trainerHandlers } from './trainer.js';
import { trainingHandlers } from './training.js';

/** What the handlers call; they hold no logic of their own. */
export interface Services {
  readonly info: () => AppInfo;
  readonly settings: SettingsStore;
  readonly workbench: Workbench;
  readonly draft: Draft;
  readonly documents: ExperimentDocuments;
  /** The folder that comes with the app. */
  readonly resources: string;
}

export function requestHandlers(services: Services): HandlersOf<RequestName> {
  const { info, settings, workbench, draft, documents, resources } = services;
  const known = new KnownPaths();
  return {
    ...appHandlers(info),
    ...settingsHandlers(settings),
    ...dataHandlers(workbench, known),
    ...experimentHandlers(resources, draft, documents, known),
    ...trainingHandlers(workbench, known),
    ...trainerHandlers(workbench),
    ...lrFinderHandlers(workbench, known),
    ...predictionsHandlers(workbench),
  };
}
