/** A run that was never trained here: an imported model in a folder that is evaluated, asked and exported like any other. */
import type { ImportedModel } from './imported-model.js';
import { writeWeights } from '../weights/weights-file.js';
import { appVersion } from '../version.js';
import { beginRun, claimRunFolder, newRunFolder, runIdFor, weightsPath } from '../runs/run-folder.js';

/**
 * Keeps an imported model as a run.
 * @param parent where runs are kept
 * @param out an empty or new folder to take instead of one below `parent`
 * @returns the run's folder
 */
export async function keepImported(
  { experiment, dataset, weights }: ImportedModel,
  parent: string,
  out?: string,
): Promise<string> {
  const now = new Date();
  const id = runIdFor(experiment.name, now);
  const folder = out === undefined ? await newRunFolder(parent, id) : await claimRunFolder(out);
  // The record comes last: a folder with one has its weights.
  await writeWeights(weightsPath(folder), weights, { epoch: '0' });
  const { name, seed } = experiment;
  const time = now.toISOString();
  await beginRun(
    folder,
    { version: 1, id, name, state: 'imported', started: time, ended: time, seed, app: appVersion },
    experiment,
    dataset,
  );
  return folder;
}
