/** Where a run can be taken up again. */
import { join } from 'node:path';
import { ProblemError } from '../contract/problem.js';
import { checkpointEpochs, checkpointName } from '../weights/checkpoint-keeper.js';
import { readWeights } from '../weights/weights-file.js';
import { checkpointsFolder } from './run-folder.js';

/**
 * The newest epoch with a whole checkpoint that the history reaches up to; 0 is the initial weights. Damaged checkpoints are passed
 * over: an older one leads to the same result.
 * @param epochsRecorded epochs in the run's history
 * @throws ProblemError `run-unfinished` without any checkpoint, `data-corrupt` where none is whole
 */
export async function resumePoint(folder: string, epochsRecorded: number): Promise<number> {
  const checkpoints = checkpointsFolder(folder);
  const epochs = (await checkpointEpochs(checkpoints)).filter((epoch) => epoch <= epochsRecorded);
  let damage: Error | undefined;
  for (const epoch of epochs) {
    try {
      // Asks for no array, and so checks header and checksum alone.
      await readWeights(join(checkpoints, checkpointName(epoch)), []);
      return epoch;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      damage ??= error;
    }
  }
  if (damage !== undefined) throw damage;
  throw new ProblemError({
    code: 'run-unfinished',
    message: `${folder} has no checkpoint to go on from.`,
    hint: 'The run ended before its first step, or its folder was changed: train the experiment again.',
    path: folder,
    params: { path: folder },
  });
}
