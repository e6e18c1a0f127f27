/** Whether a stored run may be taken up again. */
import { ProblemError } from '../contract/problem.js';
import type { RunRecord } from './run-folder.js';

/** Whether a process of this id is there; one of another user's counts, though it may not be signalled. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** @throws ProblemError `trainer-busy` where another process trains the run, `run-unfinished` where it was never trained here */
export function mustBeResumable(folder: string, { state, pid }: RunRecord): void {
  if (state === 'running' && pid !== undefined && pid !== process.pid && isAlive(pid)) {
    throw new ProblemError({
      code: 'trainer-busy',
      message: `${folder} is being trained by process ${pid}.`,
      hint: 'Wait for its end, or stop it first.',
      path: folder,
    });
  }
  if (state === 'imported') {
    throw new ProblemError({
      code: 'run-unfinished',
      message: `${folder} is an imported model: it has no training to go on with.`,
      hint: 'Evaluate it, predict with it, or export it.',
      path: folder,
      params: { path: folder },
    });
  }
}

/** @throws ProblemError `usage` where all epochs are done */
export function mustHaveEpochsLeft(epochs: number, done: number): void {
  if (done < epochs) return;
  throw new ProblemError({
    code: 'usage',
    message: `All ${epochs} epochs of the run are done.`,
    hint: `For more, give a total above ${done} with --epochs.`,
    path: 'fit.epochs',
  });
}
