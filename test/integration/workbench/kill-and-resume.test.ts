/** A trainer killed at any moment costs nothing but the time since the last checkpoint. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Experiment } from '../../../src-main/contract/experiment.js';
import type { EpochRecord, RunResult, RunSnapshot } from '../../../src-main/contract/run.js';
import { userFolders } from '../../../src-main/folders.js';
import { mt19937 } from '../../../src-main/random/mt19937.js';
import { nodeFork } from '../../../src-main/trainer-host/node-fork.js';
import type { TrainerProcess } from '../../../src-main/trainer-host/trainer-process.js';
import { createWorkbench } from '../../../src-main/workbench/index.js';
import type { Workbench } from '../../../src-main/workbench/workbench.js';
import { measured, resources, smallExperiment } from '../trainer/small-run.js';

const root = new URL('../../../', import.meta.url).pathname;
const kills = 20;

let folder: string;
let workbench: Workbench;
let trainer: TrainerProcess | undefined;

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'ignore' });
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kill-and-resume-'));
  const forkTrainer = nodeFork(join(root, 'out/main/trainer.js'));
  workbench = createWorkbench({
    folders: { ...userFolders(resources), runs: join(folder, 'runs') },
    fork: () => (trainer = forkTrainer()),
  });
});

afterEach(async () => {
  await workbench.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a run and resolves at its end: with its result, or with nothing where its trainer was lost. */
async function toItsEnd(
  start: () => Promise<RunSnapshot>,
  underWay: () => void = () => undefined,
): Promise<{ readonly snapshot: RunSnapshot; readonly result?: RunResult }> {
  const ended = new Promise<RunResult | undefined>((resolve) => {
    workbench.on('run', function follow(event) {
      if (event.type !== 'done' && event.type !== 'failed') return;
      workbench.off('run', follow);
      resolve(event.type === 'done' ? event.result : undefined);
    });
  });
  const snapshot = await start();
  underWay();
  const result = await ended;
  return result === undefined ? { snapshot } : { snapshot, result };
}

async function ending({ folder: runFolder }: RunSnapshot, result: RunResult | undefined) {
  const history = (await readFile(join(runFolder, 'history.jsonl'), 'utf8')).trim().split('\n');
  const { seconds: _seconds, ...rest } = result ?? {};
  return {
    records: history.map((line) => measured(JSON.parse(line) as EpochRecord)),
    weights: (await readFile(join(runFolder, 'weights.safetensors'))).toString('base64'),
    result: rest,
  };
}

/** Dropout, noise, moving averages, slots, a plateau and best weights: everything that a checkpoint must hold. */
const experiment: Experiment = smallExperiment({
  data: { dataset: 'fashion-mnist', classes: [2, 4, 6] },
  model: {
    layers: [
      { type: 'Flatten' },
      { type: 'GaussianNoise', stddev: 0.05 },
      { type: 'Dense', units: 24, activation: 'relu' },
      { type: 'BatchNormalization' },
      { type: 'Dropout', rate: 0.2 },
      { type: 'Dense', units: 3, activation: 'softmax' },
    ],
  },
  compile: { optimizer: { type: 'Adam', learning_rate: 0.005 } },
  fit: { epochs: 40, batch_size: 32 },
  callbacks: [
    { type: 'EarlyStopping', patience: 100, restore_best_weights: true },
    { type: 'ReduceLROnPlateau', patience: 2, factor: 0.5 },
    { type: 'ModelCheckpoint' },
  ],
});

test(`killed ${kills} times at random moments, each resumed run ends bit-equal to the uninterrupted one`, async () => {
  const alone = await toItsEnd(() => workbench.startTraining(experiment));
  const expected = await ending(alone.snapshot, alone.result);
  const seconds = alone.result?.seconds ?? 0;
  const bits = mt19937(20);
  let killed = 0;
  while (killed < kills) {
    // A run is taken up again, and killed again, until it gets to its end; then the next one begins.
    let run: RunSnapshot | undefined;
    for (;;) {
      const moment = 200 + ((bits() >>> 8) / 2 ** 24) * (1800 + seconds * 1000);
      let timer: NodeJS.Timeout | undefined;
      const { snapshot, result } = await toItsEnd(
        () => (run === undefined ? workbench.startTraining(experiment) : workbench.resumeTraining(run.folder)),
        () => {
          if (killed >= kills) return;
          timer = setTimeout(() => process.kill(trainer?.pid ?? 0, 'SIGKILL'), moment);
        },
      );
      clearTimeout(timer);
      run = snapshot;
      if (result !== undefined) {
        expect(await ending(snapshot, result)).toEqual(expected);
        break;
      }
      killed += 1;
    }
  }
}, 900_000);

test('a run is resumed with more epochs after its end, as if it had been planned so', async () => {
  const short = { ...experiment, fit: { ...experiment.fit, epochs: 3 } };
  const planned = { ...experiment, fit: { ...experiment.fit, epochs: 5 } };
  const alone = await toItsEnd(() => workbench.startTraining(planned));
  const first = await toItsEnd(() => workbench.startTraining(short));
  await expect(workbench.resumeTraining(first.snapshot.folder)).rejects.toMatchObject({ problems: [{ code: 'usage' }] });
  const more = await toItsEnd(() => workbench.resumeTraining(first.snapshot.folder, 5));
  expect(more.snapshot.records).toHaveLength(3);
  expect(await ending(more.snapshot, more.result)).toEqual(await ending(alone.snapshot, alone.result));
});
