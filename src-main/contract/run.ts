/** What is told of a run while it trains and afterwards. Losses and accuracies mean what Keras' history means by them. */
import type { Experiment } from './experiment.js';
import type { Problem } from './problem.js';

/** Numbers by Keras' names: `accuracy`, `val_auc`, … */
type Logs = Readonly<Record<string, number>>;

/**
 * One finished epoch: the losses, and each of the experiment's metrics with and without `val_`. `loss` and the metrics beside it are
 * means over the epoch's batches with dropout on, those with `val_` come after it with dropout off.
 */
export type EpochRecord = {
  /** Counted from 1. */
  readonly epoch: number;
  readonly loss: number;
  readonly val_loss: number;
  /** The learning rate of the epoch's last step. */
  readonly learning_rate: number;
  /** Seconds the epoch took, its validation included; compilation and pauses excluded. */
  readonly seconds: number;
} & Logs;

/** Why a run ended. */
export type StopReason = 'completed' | 'early_stopping' | 'stopped' | 'loss_not_finite';

/** How the loop is run: compiled by XLA, or as a plain graph where XLA is missing or refused. */
export type EngineName = 'xla' | 'plain';

export type RunResult = {
  readonly epochs: number;
  readonly reason: StopReason;
  /** The epoch whose weights the run's model holds, counted from 1; 0 for the initial weights. */
  readonly modelEpoch: number;
  /** The epoch with the best monitored value, where a callback monitors one. */
  readonly bestEpoch?: number;
  readonly test_loss: number;
  readonly engine: EngineName;
  /** Seconds of training and validation, without compilation and pauses. */
  readonly seconds: number;
} & {
  /** Each of the experiment's metrics on the test set: `test_accuracy`, … */
  readonly [name: `test_${string}`]: number;
};

/** Where early stopping stands after an epoch. */
export interface EarlyStoppingState {
  readonly monitor: string;
  readonly bestEpoch: number;
  readonly wait: number;
  readonly patience: number;
}

export type RunPhase = 'starting' | 'compiling' | 'running' | 'pausing' | 'paused' | 'stopping' | 'done' | 'failed';

/** The loss and each metric over a few consecutive steps; `step` is the last of them, counted from 1 over the whole run. */
export type StepPoint = { readonly step: number; readonly loss: number } & Logs;

/** A progress frame: everything new since the last one, at most 10 a second. */
export interface ProgressFrame {
  readonly runId: string;
  /** Counts frames and events of one run, so that a listener sees a gap. */
  readonly sequence: number;
  /** The epoch under way, counted from 1. */
  readonly epoch: number;
  /** Steps done over the whole run. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly epochs: number;
  readonly imagesPerSecond: number;
  /** Seconds until the last epoch would end at this pace. */
  readonly secondsLeft: number;
  readonly points: readonly StepPoint[];
}

interface OfRun {
  readonly runId: string;
  readonly sequence: number;
}

/** Life-cycle of a run; none of these is ever dropped. */
export type RunEvent =
  | (OfRun & { readonly type: 'phase'; readonly phase: RunPhase; readonly engine?: EngineName })
  | (OfRun & { readonly type: 'epoch'; readonly record: EpochRecord; readonly earlyStopping?: EarlyStoppingState })
  | (OfRun & { readonly type: 'done'; readonly result: RunResult })
  | (OfRun & { readonly type: 'failed'; readonly problems: readonly Problem[] });

/** Everything known of the running or last run: what a reloaded window asks for. */
export interface RunSnapshot {
  readonly runId: string;
  /** The run's folder. */
  readonly folder: string;
  readonly experiment: Experiment;
  readonly phase: RunPhase;
  readonly stepsPerEpoch: number;
  readonly engine?: EngineName;
  readonly records: readonly EpochRecord[];
  readonly points: readonly StepPoint[];
  readonly progress?: ProgressFrame;
  readonly earlyStopping?: EarlyStoppingState;
  readonly result?: RunResult;
  readonly problems?: readonly Problem[];
}
