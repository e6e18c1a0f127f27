/** The workbench: data sets, the trainer and the runs' folders, put together. */
import { EventEmitter } from 'node:events';
import { checkModel } from '../contract/check-model.js';
import type { DatasetDescription, Samples } from '../contract/dataset.js';
import type { DatasetName, Experiment } from '../contract/experiment.js';
import type { LrFinderResult, LrSweep } from '../contract/lr-finder.js';
import type { ImagePrediction, TestPredictions } from '../contract/predictions.js';
import { ProblemError, problemsOf, type Problem } from '../contract/problem.js';
import type { EpochRecord, RunSnapshot } from '../contract/run.js';
import type { RuntimeInfo } from '../contract/runtime.js';
import { describeDataset, sha256OfIndices } from '../datasets/describe-dataset.js';
import { openDataset, type OpenDataset } from '../datasets/open-dataset.js';
import { chosenSamples } from '../datasets/chosen-samples.js';
import { readSamples, readTestImages } from '../datasets/samples.js';
import type { Folders } from '../folders.js';
import { mustBeResumable, mustHaveEpochsLeft } from '../runs/resumable.js';
import { resumePoint } from '../runs/resume-point.js';
import {
  beginRun,
  checkpointsFolder,
  claimRunFolder,
  newRunFolder,
  readHistory,
  readRun,
  reopenRun,
  runIdFor,
  weightsPath,
  type RunRecord,
} from '../runs/run-folder.js';
import { batchCount } from '../trainer/row-batches.js';
import type { TrainedModel, TrainingData, TrainRequest } from '../trainer/protocol.js';
import { TrainerHost } from '../trainer-host/trainer-host.js';
import type { ForkTrainer } from '../trainer-host/trainer-process.js';
import { appVersion } from '../version.js';
import { TrainingRun } from './training-run.js';
import type { SampleQuery, Split, Workbench, WorkbenchEvents } from './workbench.js';

/** A trainer that has not ended its run by then, once asked to, hangs. Milliseconds; a call into TensorFlow takes a tenth of a second. */
const trainerPatience = 10_000;

/** A run whose folder is ready. */
interface BegunRun {
  readonly folder: string;
  readonly record: RunRecord;
  readonly experiment: Experiment;
  readonly data: TrainingData;
  readonly records: readonly EpochRecord[];
  readonly resumeFrom?: number;
}

export interface WorkbenchOptions {
  readonly folders: Folders;
  readonly fork: ForkTrainer;
}

function noSuchRun(runId: string): ProblemError {
  return new ProblemError({
    code: 'run-not-found',
    message: `No run ${runId} is under way.`,
    hint: 'It has ended, or the app was started again since.',
    path: runId,
    params: { path: runId, reason: '' },
  });
}

class LocalWorkbench extends EventEmitter<WorkbenchEvents> implements Workbench {
  readonly #folders: Folders;
  readonly #trainer: TrainerHost;
  readonly #datasets = new Map<DatasetName, Promise<OpenDataset>>();
  readonly #folderOfRun = new Map<string, string>();
  #run: TrainingRun | undefined;

  constructor({ folders, fork }: WorkbenchOptions) {
    super();
    this.#folders = folders;
    this.#trainer = new TrainerHost(fork);
    this.#trainer.on('run', (event) => {
      if (this.#run?.id === event.runId) this.#run.receive(event);
    });
    this.#trainer.on('progress', (frame) => {
      if (this.#run?.id === frame.runId) this.#run.progress(frame);
      this.emit('progress', frame);
    });
    this.#trainer.on('ready', (runtime) => this.emit('trainerReady', runtime));
    this.#trainer.on('lost', (problems) => this.emit('trainerLost', problems));
  }

  async startTrainer(): Promise<RuntimeInfo> {
    return this.#trainer.start();
  }

  async restartTrainer(): Promise<RuntimeInfo> {
    this.#trainer.end();
    return this.#trainer.start();
  }

  async describe(dataset: DatasetName, split: Split): Promise<DatasetDescription> {
    return describeDataset(await this.#open(dataset), split);
  }

  async samples({ dataset, ...query }: SampleQuery): Promise<Samples> {
    return readSamples(await this.#open(dataset), query);
  }

  async testImages(dataset: DatasetName, positions: readonly number[]): Promise<Samples> {
    return readTestImages(await this.#open(dataset), positions);
  }

  async startTraining(experiment: Experiment, folder?: string): Promise<RunSnapshot> {
    this.#mustBeIdle();
    const { data } = await this.#trainingData(experiment);
    const runtime = await this.#trainer.start();
    const started = new Date();
    const name = runIdFor(experiment.name, started);
    const place = folder === undefined ? await newRunFolder(this.#folders.runs, name) : await claimRunFolder(folder);
    const record: RunRecord = {
      version: 1,
      id: name,
      name: experiment.name,
      state: 'running',
      pid: process.pid,
      started: started.toISOString(),
      seed: experiment.seed,
      split: { train: await sha256OfIndices(data.train), validation: await sha256OfIndices(data.validation) },
      app: appVersion,
      runtime,
    };
    await beginRun(place, record, experiment);
    return this.#begin({ folder: place, record, experiment, data, records: [] });
  }

  async resumeTraining(folder: string, epochs?: number): Promise<RunSnapshot> {
    this.#mustBeIdle();
    const { folder: place, record, experiment: stored } = await readRun(folder);
    mustBeResumable(place, record);
    const experiment = epochs === undefined ? stored : { ...stored, fit: { ...stored.fit, epochs } };
    const history = await readHistory(place);
    const resumeFrom = await resumePoint(place, history.length);
    mustHaveEpochsLeft(experiment.fit.epochs, resumeFrom);
    const { data } = await this.#trainingData(experiment);
    const runtime = await this.#trainer.start();
    const { result: _result, problems: _problems, ended: _ended, ...kept } = record;
    const reopened: RunRecord = { ...kept, state: 'running', pid: process.pid, app: appVersion, runtime };
    const records = history.slice(0, resumeFrom);
    await reopenRun(place, reopened, experiment, records);
    return this.#begin({ folder: place, record: reopened, experiment, data, records, resumeFrom });
  }

  #mustBeIdle(): void {
    if (this.#run === undefined || this.#run.isOver) return;
    throw new ProblemError({
      code: 'trainer-busy',
      message: 'Another run is under way.',
      hint: 'Wait for its end, or stop it first.',
    });
  }

  /** Hands a run whose folder is ready to the trainer. */
  #begin({ folder, record, experiment, data, records, resumeFrom }: BegunRun): RunSnapshot {
    this.#folderOfRun.set(record.id, folder);
    const run = new TrainingRun(
      {
        runId: record.id,
        folder,
        experiment,
        phase: 'starting',
        stepsPerEpoch: batchCount(data.train.length, experiment.fit.batch_size),
        records,
        points: [],
      },
      record,
      (event) => this.emit('run', event),
    );
    this.#run = run;
    const request = {
      runId: run.id,
      experiment,
      data,
      folder,
      weights: weightsPath(folder),
      checkpoints: checkpointsFolder(folder),
      ...(resumeFrom === undefined ? {} : { resumeFrom }),
    };
    void this.#train(run, request);
    return run.snapshot;
  }

  async pause(runId: string): Promise<void> {
    this.#running(runId).setPhase('pausing');
    this.#trainer.control('pause');
  }

  async resume(runId: string): Promise<void> {
    this.#running(runId);
    this.#trainer.control('resume');
  }

  async stop(runId: string): Promise<void> {
    this.#running(runId).setPhase('stopping');
    this.#trainer.control('stop');
  }

  snapshot(): RunSnapshot | null {
    return this.#run?.snapshot ?? null;
  }

  async findLearningRate(
    experiment: Experiment,
    sweep: LrSweep,
    onPoints: (points: readonly (readonly [number, number])[]) => void,
  ): Promise<LrFinderResult> {
    const { data } = await this.#trainingData(experiment);
    this.#trainer.on('lrPoints', onPoints);
    try {
      return await this.#trainer.request('findLearningRate', { experiment, data, sweep });
    } finally {
      this.#trainer.off('lrPoints', onPoints);
    }
  }

  async stopLearningRateFinder(): Promise<void> {
    this.#trainer.control('stop-lr-finder');
  }

  async predictTest(run: string): Promise<TestPredictions> {
    const { model, id, testLabels } = await this.#trained(run);
    const answers = await this.#trainer.request('answerTest', { ...model, labels: testLabels });
    const { classNames, test: positions } = model.data;
    return { runId: id, classNames, positions, ...answers };
  }

  async predictImages(run: string, images: readonly string[]): Promise<readonly ImagePrediction[]> {
    const { model } = await this.#trained(run);
    return this.#trainer.request('answerImages', { ...model, images });
  }

  attachProgressPort(port: unknown): void {
    this.#trainer.attachProgressPort(port);
  }

  async dispose(): Promise<void> {
    const run = this.#run;
    if (run === undefined || run.isOver) return this.#trainer.end();
    const over = new Promise<void>((resolve) => {
      this.on('run', ({ type }) => {
        if (type === 'done' || type === 'failed') resolve();
      });
    });
    this.#trainer.control('stop');
    run.setPhase('stopping');
    // One that hangs is given up: its run fails, and keeps what its checkpoints hold.
    const late = setTimeout(() => this.#trainer.end(), trainerPatience);
    await over;
    clearTimeout(late);
    this.#trainer.end();
  }

  async #open(name: DatasetName): Promise<OpenDataset> {
    let opening = this.#datasets.get(name);
    if (opening === undefined) {
      opening = openDataset(name, this.#folders);
      this.#datasets.set(name, opening);
      // A missing file may be there the next time.
      opening.catch(() => this.#datasets.delete(name));
    }
    return opening;
  }

  /** The experiment's data, once its layers are seen to fit it, and the true classes of the test samples. */
  async #trainingData(experiment: Experiment): Promise<{ readonly data: TrainingData; readonly testLabels: Uint8Array }> {
    const dataset = await this.#open(experiment.data.dataset);
    const [first, ...more] = checkModel(experiment, dataset.info).filter(({ severity }) => severity === 'error');
    if (first !== undefined) throw new ProblemError(first, ...more);
    const { testLabels, ...samples } = chosenSamples(dataset, experiment);
    return { data: { sampleShape: dataset.info.sampleShape, files: dataset.files, ...samples }, testLabels };
  }

  async #train(run: TrainingRun, request: TrainRequest): Promise<void> {
    try {
      await run.finish(await this.#trainer.request('train', request));
    } catch (error) {
      await this.#fail(run, problemsOf(error));
    }
  }

  async #fail(run: TrainingRun, problems: readonly Problem[]): Promise<void> {
    try {
      await run.fail(problems);
    } catch (error) {
      // The folder went away under the run: say both.
      this.emit('run', { type: 'failed', runId: run.id, sequence: 0, problems: [...problems, ...problemsOf(error)] });
    }
  }

  async #trained(run: string) {
    const { folder, record, experiment } = await readRun(this.#folderOfRun.get(run) ?? run);
    const { data, testLabels } = await this.#trainingData(experiment);
    const model: TrainedModel = { experiment, data, weights: weightsPath(folder) };
    return { id: record.id, testLabels, model };
  }

  #running(runId: string): TrainingRun {
    if (this.#run === undefined || this.#run.id !== runId || this.#run.isOver) throw noSuchRun(runId);
    return this.#run;
  }
}

/** Puts a workbench together; the trainer starts when it is first needed. */
export function createWorkbench(options: WorkbenchOptions): Workbench {
  return new LocalWorkbench(options);
}
