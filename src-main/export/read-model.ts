/** From a run's folder to what the exporters take. */
import { join } from 'node:path';
import { checkModel } from '../contract/check-model.js';
import { withChosenClasses } from '../contract/model.js';
import { ProblemError } from '../contract/problem.js';
import { catalogue } from '../datasets/catalogue.js';
import { checkpointsFolder, readRun, weightsPath } from '../runs/run-folder.js';
import { readCheckpointWeights } from '../weights/checkpoint-file.js';
import { checkpointEpochs, checkpointName } from '../weights/checkpoint-keeper.js';
import { planModel } from '../trainer/model-plan.js';
import { type ArraySpec, readWeights } from '../weights/weights-file.js';
import type { ExportedModel } from './exported-model.js';

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

/** The model of a run without its numbers: enough to write source code. */
export async function readModelOnly(run: string): Promise<ExportedModel & { readonly folder: string }> {
  const { folder, experiment } = await readRun(run);
  const { info } = catalogue[experiment.data.dataset];
  const [fault, ...more] = checkModel(experiment, info).filter(({ severity }) => severity === 'error');
  if (fault !== undefined) throw new ProblemError(fault, ...more);
  const { layers } = planModel(experiment, info);
  return { folder, experiment, dataset: withChosenClasses(info, experiment), layers, weights: [] };
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
