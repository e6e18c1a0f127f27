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
  readonly json?: boolean;
}

const reasons: Readonly<Record<StopReason, string>> = {
  completed: 'all epochs done',
  early_stopping: 'stopped early',
  stopped: 'stopped',
  loss_not_finite: 'the loss left the finite numbers: lower the learning rate',
};

function epochLine({ epoch, loss, accuracy, val_loss, val_accuracy, seconds }: EpochRecord, epochs: number): string {
  const training = `loss ${significant(loss)}  accuracy ${percent(accuracy)}`;
  const validation = `val_loss ${significant(val_loss)}  val_accuracy ${percent(val_accuracy)}`;
  return `Epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}  ${training}  ${validation}  ${seconds.toFixed(2)} s`;
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

/** `train EXPERIMENT`: trains, tells each epoch, keeps the run's folder. */
export function addTrain(program: Command): void {
  program
    .command('train')
    .description('train an experiment and keep the run')
    .argument('<experiment>', 'an experiment file')
    .option('--epochs <n>', 'epochs at most, instead of the experiment’s')
    .option('--seed <n>', 'seed, instead of the experiment’s')
    .option('--out <folder>', 'an empty or new folder for the run')
    .option('--json', 'print one JSON object an epoch, and one at the end')
    .action(async (path: string, options: TrainOptions) => {
      const read = await readExperiment(path);
      const epochs = options.epochs === undefined ? read.fit.epochs : wholeNumber('--epochs', options.epochs, 1, 100_000);
      const seed = options.seed === undefined ? read.seed : wholeNumber('--seed', options.seed, 0, 2 ** 32 - 1);
      const experiment = { ...read, seed, fit: { ...read.fit, epochs } };
      const json = options.json ?? false;
      await withWorkbench(async (workbench) => {
        const bar = new TrainingBar(!json);
        workbench.on('progress', (frame) => bar.update(frame));
        const { snapshot, result } = await follow(
          workbench,
          () => workbench.startTraining(experiment, options.out),
          (record) => (json ? printJson({ event: 'epoch', ...record }) : bar.log(epochLine(record, epochs))),
        );
        bar.close();
        if (json) printJson({ event: 'done', run: snapshot.folder, ...result });
        else {
          const kept = result.modelEpoch === result.epochs ? '' : `, weights of epoch ${result.modelEpoch}`;
          print(
            `Done after ${result.epochs} epochs (${reasons[result.reason]}${kept}), ${duration(result.seconds)} on ${result.engine === 'xla' ? 'XLA' : 'the plain graph'}.`,
          );
          print(`Test set: loss ${significant(result.test_loss)}, accuracy ${percent(result.test_accuracy)}.`);
          print(`Run: ${snapshot.folder}`);
        }
        if (result.reason === 'loss_not_finite') process.exitCode = 1;
      });
    });
}
