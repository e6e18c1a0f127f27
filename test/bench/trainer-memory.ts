/** Peak memory of the real trainer process over a real run. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { userFolders } from '../../src-main/folders.js';
import { nodeFork } from '../../src-main/trainer-host/node-fork.js';
import type { TrainerProcess } from '../../src-main/trainer-host/trainer-process.js';
import { createWorkbench } from '../../src-main/workbench/index.js';
import { firstExperiment } from './networks.js';

const root = new URL('../../', import.meta.url).pathname;

/** Megabytes (10^6 bytes) at the highest point, by the kernel's own count (VmHWM); NaN where there is no /proc. */
function peakOf(pid: number): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return (Number(kilobytes) * 1024) / 1e6;
  } catch {
    return Number.NaN;
  }
}

/** Trains 5 epochs with validation and test in a trainer process of its own. */
export async function trainerPeakMegabytes(batchSize: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'perceptron-studio-bench-'));
  let trainer: TrainerProcess | undefined;
  const forkTrainer = nodeFork(join(root, 'out/main/trainer.js'));
  const workbench = createWorkbench({
    folders: userFolders(join(root, 'resources')),
    fork: () => (trainer = forkTrainer()),
  });
  try {
    const ended = new Promise<void>((resolve, reject) => {
      workbench.on('run', (event) => {
        if (event.type === 'done') resolve();
        if (event.type === 'failed') reject(new Error(event.problems[0]?.message));
      });
    });
    const experiment = firstExperiment(batchSize);
    await workbench.startTraining({ ...experiment, fit: { ...experiment.fit, epochs: 5 } }, join(folder, 'run'));
    await ended;
    return peakOf(trainer?.pid ?? 0);
  } finally {
    await workbench.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}
