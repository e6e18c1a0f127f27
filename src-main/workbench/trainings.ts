/** Runs under way, one at a time: started, taken up again, paused, stopped, and kept in their folders. */
import type { Experiment } from '../contract/experiment.js';
import { ProblemError, problemsOf, type Problem } from '../contract/problem.js';
import type { EpochRecord, RunEvent, RunSnapshot } from '../contract/run.js';
import { sha256OfIndices } from '../datasets/describe-dataset.js';
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
import type { TrainingData, TrainRequest } from '../trainer/protocol.js';
import type { TrainerHost } from '../trainer-host/trainer-host.js';
import { appVersion } from '../version.js';
import type { OpenDatasets } from './open-datasets.js';
import { TrainingRun } from './training-run.js';

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

function noSuchRun(runId: string): ProblemError {
  return new ProblemError({
    code: 'run-not-found',
    message: `No run ${runId} is under way.`,
    hint: 'It has ended, or the app was started again since.',
    path: runId,
    params: { path: runId, reason: '' },
  });
}

export class Trainings {
  readonly #folderOfRun = new Map<string, string>();
  #run: TrainingRun | undefined;

  constructor(
    private readonly trainer: TrainerHost,
    private readonly datasets: OpenDatasets,
    /** Where new runs get their folders. */
    private readonly runsFolder: string,
    private readonly emit: (event: RunEvent) => void,
  ) {
    trainer.on('run', (event) => {
      if (this.#run?.id === event.runId) this.#run.receive(event);
    });
    trainer.on('progress', (frame) => {
      if (this.#run?.id === frame.runId) this.#run.progress(frame);
    });
  }

  /** The running or last run since the start. */
  get snapshot(): RunSnapshot | null {
    return this.#run?.snapshot ?? null;
  }

  /** The folder of a run of this session by its id; anything else is taken for a folder itself. */
  folderOf(run: string): string {
    return this.#folderOfRun.get(run) ?? run;
  }

  async start(experiment: Experiment, folder?: string): Promise<RunSnapshot> {
    this.#mustBeIdle();
    const { data, info } = await this.datasets.forExperiment(experiment);
    const runtime = await this.trainer.start();
    const started = new Date();
    const name = runIdFor(experiment.name, started);
    const place = folder === undefined ? await newRunFolder(this.runsFolder, name) : await claimRunFolder(folder);
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
    await beginRun(place, record, experiment, info);
    return this.#begin({ folder: place, record, experiment, data, records: [] });
  }

  async resume(folder: string, epochs?: number): Promise<RunSnapshot> {
    this.#mustBeIdle();
    const { folder: place, record, experiment: stored } = await readRun(this.folderOf(folder));
    mustBeResumable(place, record);
    const experiment = epochs === undefined ? stored : { ...stored, fit: { ...stored.fit, epochs } };
    const history = await readHistory(place);
    const resumeFrom = await resumePoint(place, history.length);
    mustHaveEpochsLeft(experiment.fit.epochs, resumeFrom);
    const { data } = await this.datasets.forExperiment(experiment);
    const runtime = await this.trainer.start();
    const { result: _result, problems: _problems, ended: _ended, ...kept } = record;
    const reopened: RunRecord = { ...kept, state: 'running', pid: process.pid, app: appVersion, runtime };
    const records = history.slice(0, resumeFrom);
    await reopenRun(place, reopened, experiment, records);
    return this.#begin({ folder: place, record: reopened, experiment, data, records, resumeFrom });
  }

  pause(runId: string): void {
    this.#running(runId).setPhase('pausing');
    this.trainer.control('pause');
  }

  goOn(runId: string): void {
    this.#running(runId);
    this.trainer.control('resume');
  }

  stop(runId: string): void {
    this.#running(runId).setPhase('stopping');
    this.trainer.control('stop');
  }

  /** Stops the run under way and resolves when it is kept. One whose trainer hangs fails, and keeps what its checkpoints hold. */
  async end(): Promise<void> {
    const run = this.#run;
    if (run === undefined || run.isOver) return;
    this.stop(run.id);
    const late = setTimeout(() => this.trainer.end(), trainerPatience);
    await run.over;
    clearTimeout(late);
  }

  #mustBeIdle(): void {
    if (this.#run === undefined || this.#run.isOver) return;
    throw new ProblemError({
      code: 'trainer-busy',
      message: 'Another run is under way.',
      hint: 'Wait for its end, or stop it first.',
    });
  }

  #running(runId: string): TrainingRun {
    if (this.#run === undefined || this.#run.id !== runId || this.#run.isOver) throw noSuchRun(runId);
    return this.#run;
  }

  /** Hands a run whose folder is ready to the trainer. */
  #begin({ folder, record, experiment, data, records, resumeFrom }: BegunRun): RunSnapshot {
    this.#folderOfRun.set(record.id, folder);
    const stepsPerEpoch = batchCount(data.train.length, experiment.fit.batch_size);
    const snapshot: RunSnapshot = {
      runId: record.id,
      folder,
      experiment,
      phase: 'starting',
      stepsPerEpoch,
      records,
      points: [],
    };
    const run = new TrainingRun(snapshot, record, this.emit);
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

  async #train(run: TrainingRun, request: TrainRequest): Promise<void> {
    try {
      await run.finish(await this.trainer.request('train', request));
    } catch (error) {
      await this.#fail(run, problemsOf(error));
    }
  }

  async #fail(run: TrainingRun, problems: readonly Problem[]): Promise<void> {
    try {
      await run.fail(problems);
    } catch (error) {
      // The folder went away under the run: say both.
      run.failUnkept([...problems, ...problemsOf(error)]);
    }
  }
}
