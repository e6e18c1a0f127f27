import type { Command } from 'commander';
import type { Problem } from '../contract/problem.js';
import { ProblemError } from '../contract/problem.js';
import type { EpochRecord, RunResult, RunSnapshot, StopReason } from '../contract/run.js';
import type { Workbench } from '../workbench/workbench.js';
import { readExperiment, wholeNumber, withWorkbench } from './context.js';
import { duration, percent, print, printJson, significant } from './output.js';
import { TrainingBar } from './training-bar.js';

interface TrainOptions {
  readonly epochs?: string;
  readonly seed?: string;
  readonly out?: string;
  readonly resume?: string;
  readonly json?: boolean;
}

const reasons: Readonly<Record<StopReason, string>> = {
  completed: 'all epochs done',
  early_stopping: 'stopped early',
  stopped: 'stopped',
  loss_not_finite: 'the loss left the finite numbers; the last good weights are kept: lower the learning rate',
};

/** A logged number: shares as per cent, all else with four digits. */
function logged(name: string, value: number): string {
  return `${name} ${/accuracy$|precision$|recall$/.test(name) ? percent(value) : significant(value)}`;
}

function epochLine({ epoch, seconds, learning_rate: _rate, ...measured }: EpochRecord, epochs: number): string {
  const numbers = Object.entries(measured).map(([name, value]) => logged(name, value));
  return `Epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}  ${numbers.join('  ')}  ${seconds.toFixed(2)} s`;
}

function printEnd(snapshot: RunSnapshot, result: RunResult): void {
  const kept = result.modelEpoch === result.epochs ? '' : `, weights of epoch ${result.modelEpoch}`;
  const engine = result.engine === 'xla' ? 'XLA' : 'the plain graph';
  print(`Done after ${result.epochs} epochs (${reasons[result.reason]}${kept}), ${duration(result.seconds)} on ${engine}.`);
  const test = Object.entries(result).flatMap(([name, value]) =>
    name.startsWith('test_') && typeof value === 'number' ? [logged(name.slice('test_'.length), value)] : [],
  );
  print(`Test set: ${test.join(', ')}.`);
  print(`Run: ${snapshot.folder}`);
}

/** Follows a run to its end. Interrupted once, it stops the run and keeps it; twice, the process ends. */
async function follow(
  workbench: Workbench,
  start: () => Promise<RunSnapshot>,
  onEpoch: (record: EpochRecord) => void,
): Promise<{ readonly snapshot: RunSnapshot; readonly result: RunResult }> {
  let failed: readonly Problem[] | undefined;
  const ended = new Promise<RunResult | undefined>((resolve) => {
    workbench.on('run', (event) => {
      if (event.type === 'epoch') onEpoch(event.record);
      if (event.type === 'done') resolve(event.result);
      if (event.type === 'failed') {
        failed = event.problems;
        resolve(undefined);
      }
    });
  });
  const snapshot = await start();
  const interrupt = () => void workbench.stop(snapshot.runId);
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const result = await ended;
  process.off('SIGINT', interrupt);
  process.off('SIGTERM', interrupt);
  if (result === undefined) throw new ProblemError(...(failed as readonly [Problem, ...Problem[]]));
  return { snapshot, result };
}

/** How the run starts: anew from an experiment, or again from a run's folder. */
async function starter(
  path: string | undefined,
  options: TrainOptions,
): Promise<(workbench: Workbench) => Promise<RunSnapshot>> {
  const epochs = options.epochs === undefined ? undefined : wholeNumber('--epochs', options.epochs, 1, 100_000);
  const { resume } = options;
  if ((path === undefined) === (resume === undefined)) {
    throw new ProblemError({
      code: 'usage',
      message: path === undefined ? 'There is nothing to train.' : 'Found both an experiment and --resume.',
      hint: 'Give an experiment file, or --resume with the folder of a run.',
    });
  }
  if (resume !== undefined) {
    const refused = options.seed !== undefined ? '--seed' : options.out !== undefined ? '--out' : undefined;
    if (refused !== undefined) {
      const hint = 'A run goes on in its own folder with its own seed; only --epochs may change.';
      throw new ProblemError({ code: 'usage', message: `Found ${refused} beside --resume.`, hint });
    }
    return (workbench) => workbench.resumeTraining(resume, epochs);
  }
  const read = await readExperiment(path ?? '');
  const seed = options.seed === undefined ? read.seed : wholeNumber('--seed', options.seed, 0, 2 ** 32 - 1);
  const experiment = { ...read, seed, fit: { ...read.fit, epochs: epochs ?? read.fit.epochs } };
  return (workbench) => workbench.startTraining(experiment, options.out);
}

/** `train EXPERIMENT`, `train --resume RUN`: trains, tells each epoch, keeps the run's folder. */
export function addTrain(program: Command): void {
  program
    .command('train')
    .description('train an experiment and keep the run')
    .argument('[experiment]', 'an experiment file')
    .option('--epochs <n>', 'epochs in all, instead of the experiment’s')
    .option('--seed <n>', 'seed, instead of the experiment’s')
    .option('--out <folder>', 'an empty or new folder for the run')
    .option('--resume <run>', "a run's folder: go on from its newest checkpoint")
    .option('--json', 'print one JSON object an epoch, and one at the end')
    .action(async (path: string | undefined, options: TrainOptions) => {
      const start = await starter(path, options);
      const json = options.json ?? false;
      await withWorkbench(async (workbench) => {
        const bar = new TrainingBar(!json);
        let epochs = 0;
        workbench.on('progress', (frame) => bar.update(frame));
        const { snapshot, result } = await follow(
          workbench,
          async () => {
            const started = await start(workbench);
            epochs = started.experiment.fit.epochs;
            const done = started.records.length;
            if (!json && options.resume !== undefined) bar.log(`Going on after epoch ${done} of ${epochs}.`);
            return started;
          },
          (record) => (json ? printJson({ event: 'epoch', ...record }) : bar.log(epochLine(record, epochs))),
        );
        bar.close();
        if (json) printJson({ event: 'done', run: snapshot.folder, ...result });
        else printEnd(snapshot, result);
        if (result.reason === 'loss_not_finite') process.exitCode = 1;
      });
    });
}
