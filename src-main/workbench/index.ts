/** The workbench: data sets, the trainer and the runs' folders, put together. */
import { EventEmitter } from 'node:events';
import type { ClassMeans, DatasetDescription, Samples, TableRows } from '../contract/dataset.js';
import type { DatasetRef, Experiment } from '../contract/experiment.js';
import type { LrFinderResult, LrSweep } from '../contract/lr-finder.js';
import type { ImagePrediction, TestPredictions } from '../contract/predictions.js';
import type { RunSnapshot } from '../contract/run.js';
import type { RuntimeInfo } from '../contract/runtime.js';
import { classMeans } from '../datasets/class-means.js';
import { describeDataset } from '../datasets/describe-dataset.js';
import { readSamples, readStoredImages } from '../datasets/samples.js';
import { readRows, readStoredTableRows } from '../datasets/table-rows.js';
import type { Folders } from '../folders.js';
import { readRun, weightsPath } from '../runs/run-folder.js';
import type { TrainedModel } from '../trainer/protocol.js';
import { TrainerHost } from '../trainer-host/trainer-host.js';
import type { ForkTrainer } from '../trainer-host/trainer-process.js';
import { OpenDatasets } from './open-datasets.js';
import { PictureImports } from './picture-imports.js';
import { Trainings } from './trainings.js';
import type { ImportOptions, SampleQuery, Split, StoredQuery, Workbench, WorkbenchEvents } from './workbench.js';

export interface WorkbenchOptions {
  readonly folders: Folders;
  readonly fork: ForkTrainer;
}

class LocalWorkbench extends EventEmitter<WorkbenchEvents> implements Workbench {
  readonly #trainer: TrainerHost;
  readonly #datasets: OpenDatasets;
  readonly #trainings: Trainings;

  constructor({ folders, fork }: WorkbenchOptions) {
    super();
    this.#trainer = new TrainerHost(fork);
    const pictures = new PictureImports(this.#trainer);
    this.#datasets = new OpenDatasets(folders, (...args) => pictures.run(...args));
    this.#trainings = new Trainings(this.#trainer, this.#datasets, folders.runs, (event) => this.emit('run', event));
    this.#trainer.on('progress', (frame) => this.emit('progress', frame));
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

  async describe(dataset: DatasetRef, split: Split): Promise<DatasetDescription> {
    return describeDataset(await this.#datasets.open(dataset), split);
  }

  async samples({ dataset, ...query }: SampleQuery): Promise<Samples> {
    return readSamples(await this.#datasets.open(dataset), query);
  }

  async testImages({ dataset, store, positions }: StoredQuery): Promise<Samples> {
    return readStoredImages(await this.#datasets.open(dataset), store, positions);
  }

  async rows({ dataset, ...query }: SampleQuery): Promise<TableRows> {
    return readRows(await this.#datasets.open(dataset), query);
  }

  async testRows({ dataset, store, positions }: StoredQuery): Promise<TableRows> {
    return readStoredTableRows(await this.#datasets.open(dataset), store, positions);
  }

  async classMeans(dataset: DatasetRef): Promise<ClassMeans> {
    return classMeans(await this.#datasets.open(dataset));
  }

  async importDataset(dataset: DatasetRef, split: Split, options: ImportOptions = {}): Promise<DatasetDescription> {
    return describeDataset(await this.#datasets.reopen(dataset, options), split);
  }

  async cacheSize(): Promise<number> {
    return this.#datasets.cacheSize();
  }

  async clearCache(): Promise<void> {
    return this.#datasets.clearCache();
  }

  async startTraining(experiment: Experiment, folder?: string): Promise<RunSnapshot> {
    return this.#trainings.start(experiment, folder);
  }

  async resumeTraining(folder: string, epochs?: number): Promise<RunSnapshot> {
    return this.#trainings.resume(folder, epochs);
  }

  async pause(runId: string): Promise<void> {
    this.#trainings.pause(runId);
  }

  async resume(runId: string): Promise<void> {
    this.#trainings.goOn(runId);
  }

  async stop(runId: string): Promise<void> {
    this.#trainings.stop(runId);
  }

  snapshot(): RunSnapshot | null {
    return this.#trainings.snapshot;
  }

  async findLearningRate(
    experiment: Experiment,
    sweep: LrSweep,
    onPoints: (points: readonly (readonly [number, number])[]) => void,
  ): Promise<LrFinderResult> {
    const { data } = await this.#datasets.forExperiment(experiment);
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
    const { model, id, truth } = await this.#trained(run);
    const answers = await this.#trainer.request('answerTest', { ...model, truth });
    const { classNames, test: positions, testStore: store } = model.data;
    return { runId: id, classNames, positions, store, ...answers };
  }

  async predictImages(run: string, images: readonly string[]): Promise<readonly ImagePrediction[]> {
    const { model } = await this.#trained(run);
    return this.#trainer.request('answerImages', { ...model, images });
  }

  attachProgressPort(port: unknown): void {
    this.#trainer.attachProgressPort(port);
  }

  async dispose(): Promise<void> {
    await this.#trainings.end();
    this.#trainer.end();
  }

  async #trained(run: string) {
    const { folder, record, experiment } = await readRun(this.#trainings.folderOf(run));
    const { data, truth } = await this.#datasets.forExperiment(experiment);
    const model: TrainedModel = { experiment, data, weights: weightsPath(folder) };
    return { id: record.id, truth, model };
  }
}

/** Puts a workbench together; the trainer starts when it is first needed. */
export function createWorkbench(options: WorkbenchOptions): Workbench {
  return new LocalWorkbench(options);
}
