/**
 * What a user can ask for, whether by window or command line: the same calls, so that both are the same product.
 * Every method rejects with a `ProblemError` for expected failures.
 */
import type { DatasetDescription, PartName, Samples } from '../contract/dataset.js';
import type { DatasetName, Experiment } from '../contract/experiment.js';
import type { LrFinderResult, LrSweep } from '../contract/lr-finder.js';
import type { ImagePrediction, TestPredictions } from '../contract/predictions.js';
import type { Problem } from '../contract/problem.js';
import type { ProgressFrame, RunEvent, RunSnapshot } from '../contract/run.js';
import type { RuntimeInfo } from '../contract/runtime.js';

/** A train/validation split, named as scikit-learn names it. */
export type Split = Experiment['split'];

export interface SampleQuery {
  readonly dataset: DatasetName;
  readonly split: Split;
  readonly part: PartName;
  readonly classIndex?: number | undefined;
  readonly offset: number;
  readonly count: number;
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

  describe(dataset: DatasetName, split: Split): Promise<DatasetDescription>;
  samples(query: SampleQuery): Promise<Samples>;
  testImages(dataset: DatasetName, positions: readonly number[]): Promise<Samples>;

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
