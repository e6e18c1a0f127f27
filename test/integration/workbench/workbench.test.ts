/** The workbench with a real trainer process: what the window and the command line both stand on. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunEvent, RunSnapshot } from '../../../src-main/contract/run.js';
import { userFolders } from '../../../src-main/folders.js';
import { nodeFork } from '../../../src-main/trainer-host/node-fork.js';
import type { TrainerProcess } from '../../../src-main/trainer-host/trainer-process.js';
import { createWorkbench } from '../../../src-main/workbench/index.js';
import type { Workbench } from '../../../src-main/workbench/workbench.js';
import { resources, smallExperiment } from '../trainer/small-run.js';

const root = new URL('../../../', import.meta.url).pathname;

let folder: string;
let workbench: Workbench;
let trainers: TrainerProcess[];
let events: RunEvent[];

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'ignore' });
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbench-'));
  trainers = [];
  events = [];
  const forkTrainer = nodeFork(join(root, 'out/main/trainer.js'));
  workbench = createWorkbench({
    folders: { ...userFolders(resources), runs: join(folder, 'runs') },
    fork() {
      const trainer = forkTrainer();
      trainers.push(trainer);
      return trainer;
    },
  });
  workbench.on('run', (event) => events.push(event));
});

afterEach(async () => {
  await workbench.dispose();
  await rm(folder, { recursive: true, force: true });
});

function long(epochs: number) {
  return smallExperiment({ fit: { epochs, batch_size: 64 } });
}

/** Resolves with the first event that `wanted` picks, past ones among them. */
async function eventWhere(wanted: (event: RunEvent) => boolean): Promise<RunEvent> {
  for (;;) {
    const found = events.find(wanted);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const ofType = (type: RunEvent['type']) => (event: RunEvent) => event.type === type;
const inPhase = (phase: string) => (event: RunEvent) => event.type === 'phase' && event.phase === phase;

async function record(snapshot: RunSnapshot): Promise<{ state: string; problems?: { code: string }[] }> {
  return JSON.parse(await readFile(join(snapshot.folder, 'run.json'), 'utf8')) as { state: string };
}

test('a run goes through its phases, and its events are numbered without a gap', async () => {
  const snapshot = await workbench.startTraining(long(2));
  expect(snapshot.phase).toBe('starting');
  expect(snapshot.stepsPerEpoch).toBe(750);
  await eventWhere(ofType('done'));
  expect(events.map((event) => (event.type === 'phase' ? event.phase : event.type))).toEqual([
    'compiling',
    'running',
    'epoch',
    'epoch',
    'done',
  ]);
  expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
  expect(workbench.snapshot()).toMatchObject({ phase: 'done', engine: 'xla', result: { epochs: 2 } });
  expect(await record(snapshot)).toMatchObject({ state: 'done' });
});

test('pauses where it stands, goes on, and stops on request', async () => {
  const { runId, folder: runFolder } = await workbench.startTraining(long(10_000));
  await eventWhere(ofType('epoch'));
  await workbench.pause(runId);
  await eventWhere(inPhase('paused'));
  const standing = events.length;
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(events.length).toBe(standing);
  await workbench.resume(runId);
  await eventWhere((event) => event.type === 'epoch' && events.indexOf(event) >= standing);
  await workbench.stop(runId);
  expect(await eventWhere(ofType('done'))).toMatchObject({ result: { reason: 'stopped' } });
  const history = (await readFile(join(runFolder, 'history.jsonl'), 'utf8')).trim().split('\n');
  expect(history).toHaveLength(events.filter(ofType('epoch')).length);
});

test('a second run is refused while one is under way', async () => {
  const { runId } = await workbench.startTraining(long(10_000));
  await expect(workbench.startTraining(long(1))).rejects.toMatchObject({ problems: [{ code: 'trainer-busy' }] });
  await workbench.stop(runId);
  await eventWhere(ofType('done'));
});

test('killed, the trainer is reported, the run kept as far as it came, and a new trainer trains again', async () => {
  let lost = 0;
  workbench.on('trainerLost', ([problem]) => {
    lost += 1;
    expect(problem?.code).toBe('trainer-lost');
  });
  const snapshot = await workbench.startTraining(long(10_000));
  await eventWhere((event) => event.type === 'epoch' && event.record.epoch === 3);
  process.kill(trainers[0]!.pid!, 'SIGKILL');
  expect(await eventWhere(ofType('failed'))).toMatchObject({ problems: [{ code: 'trainer-lost' }] });
  expect(lost).toBe(1);
  expect(workbench.snapshot()?.records.length).toBeGreaterThanOrEqual(3);
  expect(await record(snapshot)).toMatchObject({ state: 'failed', problems: [{ code: 'trainer-lost' }] });

  events = [];
  await workbench.restartTrainer();
  await workbench.startTraining(long(1));
  expect(await eventWhere(ofType('done'))).toMatchObject({ result: { epochs: 1, reason: 'completed' } });
  expect(trainers).toHaveLength(2);
});

test('the learning-rate finder runs beside a training without changing it', async () => {
  const experiment = long(30);
  const losses = () => events.flatMap((event) => (event.type === 'epoch' ? [event.record.loss] : []));
  await workbench.startTraining(experiment);
  await eventWhere(ofType('done'));
  const alone = losses();
  events = [];
  await workbench.startTraining(experiment);
  await eventWhere(ofType('epoch'));
  let points = 0;
  const found = await workbench.findLearningRate(experiment, { start: 1e-7, end: 10, steps: 100 }, (fresh) => {
    points += fresh.length;
  });
  expect(points).toBe(found.curve.length);
  await eventWhere(ofType('done'));
  expect(losses()).toEqual(alone);
});

test('predictions on the test set agree with the run’s own numbers', async () => {
  const { runId, folder: runFolder } = await workbench.startTraining(long(1));
  const done = await eventWhere(ofType('done'));
  for (const run of [runId, runFolder]) {
    const { labels, predicted, confidence, accuracy, loss, losses } = await workbench.predictTest(run);
    expect(labels).toHaveLength(10_000);
    const right = predicted.reduce((count, answer, index) => count + (answer === labels[index] ? 1 : 0), 0);
    expect(right / 10_000).toBeCloseTo(accuracy, 6);
    expect(losses.reduce((sum, value) => sum + value, 0) / 10_000).toBeCloseTo(loss, 4);
    expect(Math.min(...confidence)).toBeGreaterThan(0.09);
    expect(done).toMatchObject({ result: { test_accuracy: accuracy, test_loss: loss } });
  }
});
