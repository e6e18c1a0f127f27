/** From a run's folder to what the exporters take. */
import { join } from 'node:path';
import type { DatasetInfo } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import { withChosenClasses } from '../contract/model.js';
import { ProblemError } from '../contract/problem.js';
import { catalogue } from '../datasets/catalogue.js';
import { checkpointsFolder, readDatasetInfo, readRun, weightsPath } from '../runs/run-folder.js';
import { readCheckpointWeights } from '../weights/checkpoint-file.js';
import { checkpointEpochs, checkpointName } from '../weights/checkpoint-keeper.js';
import { planModel } from '../trainer/model-plan.js';
import { type ArraySpec, readWeights } from '../weights/weights-file.js';
import type { ExportedModel } from './exported-model.js';
import { seenFaults } from './seen-faults.js';

async function weightsOfEpoch(folder: string, epoch: number, specs: readonly ArraySpec[]): Promise<readonly Float32Array[]> {
  const checkpoints = checkpointsFolder(folder);
  const kept = await checkpointEpochs(checkpoints);
  if (kept.includes(epoch)) return readCheckpointWeights(join(checkpoints, checkpointName(epoch)), specs);
  const list = [...kept].reverse().join(', ');
  throw new ProblemError({
    code: 'usage',
    message: `--epoch: the run keeps no checkpoint of epoch ${epoch}.`,
    hint: list === '' ? 'It has none at all.' : `Allowed: ${list}. A ModelCheckpoint among the callbacks keeps more of them.`,
    path: '--epoch',
  });
}

/** The data as the run's experiment sees it. Runs made before that was kept are of data sets that come with the app. */
async function datasetOf(folder: string, experiment: Experiment): Promise<DatasetInfo> {
  const kept = await readDatasetInfo(folder);
  if (kept !== undefined) return kept;
  const { dataset } = experiment.data;
  if (typeof dataset === 'string') return withChosenClasses(catalogue[dataset].info, experiment);
  throw new ProblemError({
    code: 'run-not-found',
    message: `${folder} does not tell what its model's data looked like: dataset.json is missing.`,
    hint: 'Train the experiment again; its run keeps the file.',
    path: folder,
    params: { path: folder, reason: 'dataset.json is missing' },
  });
}

/** The model of a run without its numbers: enough to write source code. */
export async function readModelOnly(run: string): Promise<ExportedModel & { readonly folder: string }> {
  const { folder, experiment } = await readRun(run);
  const dataset = await datasetOf(folder, experiment);
  const [fault, ...more] = seenFaults(experiment, dataset);
  if (fault !== undefined) throw new ProblemError(fault, ...more);
  const { layers } = planModel(experiment, dataset);
  return { folder, experiment, dataset, layers, weights: [] };
}

/**
 * The model of a run with the weights it ended with, or with those of an epoch that has a checkpoint; epoch 0 is the initial weights.
 * @throws ProblemError `run-not-found`, `data-corrupt`, or `usage` for an epoch without a checkpoint
 */
export async function readModel(run: string, epoch?: number): Promise<ExportedModel> {
  const { folder, ...model } = await readModelOnly(run);
  const { weights: specs } = planModel(model.experiment, model.dataset);
  const values =
    epoch === undefined ? await readWeights(weightsPath(folder), specs) : await weightsOfEpoch(folder, epoch, specs);
  const weights = specs.map(({ name, shape }, index) => ({ name, shape, values: values[index] ?? new Float32Array() }));
  return { ...model, weights };
}
