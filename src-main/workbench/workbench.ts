/**
 * What a user can ask for, whether by window or command line: the same calls, so that both are the same product.
 * Every method rejects with a `ProblemError` for expected failures.
 */
import type { ClassMeans, DatasetDescription, ImportProgress, PartName, Samples, TableRows } from '../contract/dataset.js';
import type { DatasetRef, Experiment } from '../contract/experiment.js';
import type { LrFinderResult, LrSweep } from '../contract/lr-finder.js';
import type { ImagePrediction, TestPredictions } from '../contract/predictions.js';
import type { Problem } from '../contract/problem.js';
import type { ProgressFrame, RunEvent, RunSnapshot } from '../contract/run.js';
import type { RuntimeInfo } from '../contract/runtime.js';

/** A train/validation split, named as scikit-learn names it. */
export type Split = Experiment['split'];

export interface SampleQuery {
  readonly dataset: DatasetRef;
  readonly split: Split;
  readonly part: PartName;
  readonly classIndex?: number | undefined;
  readonly offset: number;
  readonly count: number;
}

/** Rows of a stored set. */
export interface StoredQuery {
  readonly dataset: DatasetRef;
  readonly store: 'train' | 'test';
  readonly positions: readonly number[];
}

export interface ImportOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface WorkbenchEvents {
  run: [event: RunEvent];
  /** Only where no progress port is attached: on the command line. */
  progress: [frame: ProgressFrame];
  trainerLost: [problems: readonly Problem[]];
  trainerReady: [runtime: RuntimeInfo];
}

export interface Workbench {
  on<N extends keyof WorkbenchEvents>(name: N, listener: (...args: WorkbenchEvents[N]) => void): this;
  off<N extends keyof WorkbenchEvents>(name: N, listener: (...args: WorkbenchEvents[N]) => void): this;
  /** Starts the trainer, if it is not there yet, and tells what it runs on. */
  startTrainer(): Promise<RuntimeInfo>;
  restartTrainer(): Promise<RuntimeInfo>;

  describe(dataset: DatasetRef, split: Split): Promise<DatasetDescription>;
  /** Images of a part. */
  samples(query: SampleQuery): Promise<Samples>;
  testImages(query: StoredQuery): Promise<Samples>;
  /** Rows of a part of a table. */
  rows(query: SampleQuery): Promise<TableRows>;
  testRows(query: StoredQuery): Promise<TableRows>;
  classMeans(dataset: DatasetRef): Promise<ClassMeans>;
  /** Reads a data set, anew if its files have changed, and describes it. Rejects with an `AbortError` once the signal is given. */
  importDataset(dataset: DatasetRef, split: Split, options?: ImportOptions): Promise<DatasetDescription>;
  /** Bytes of all decoded data. */
  cacheSize(): Promise<number>;
  /** Removes all decoded data; it is made anew when it is needed. */
  clearCache(): Promise<void>;

  /** Starts a run and resolves as soon as it is under way. `folder` must not hold a run yet; by default a new one is made. */
  startTraining(experiment: Experiment, folder?: string): Promise<RunSnapshot>;
  /**
   * Takes up a run that was interrupted, stopped or has ended, from its newest whole checkpoint, and resolves as soon as it is under
   * way: what follows is what an uninterrupted run would have done. `epochs` sets a new total.
   */
  resumeTraining(folder: string, epochs?: number): Promise<RunSnapshot>;
  pause(runId: string): Promise<void>;
  resume(runId: string): Promise<void>;
  stop(runId: string): Promise<void>;
  /** The running or last run since the start. */
  snapshot(): RunSnapshot | null;

  findLearningRate(
    experiment: Experiment,
    sweep: LrSweep,
    onPoints: (points: readonly (readonly [number, number])[]) => void,
  ): Promise<LrFinderResult>;
  stopLearningRateFinder(): Promise<void>;

  /** `run` is a run's id or folder. */
  predictTest(run: string): Promise<TestPredictions>;
  predictImages(run: string, images: readonly string[]): Promise<readonly ImagePrediction[]>;

  /** Hands the trainer a port over which progress frames go straight to the window. */
  attachProgressPort(port: unknown): void;
  /** Ends the trainer; a run under way is stopped and kept as far as it came. */
  dispose(): Promise<void>;
}
