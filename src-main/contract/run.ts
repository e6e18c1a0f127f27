/** What is told of a run while it trains and afterwards. Losses and accuracies mean what Keras' history means by them. */
import type { Experiment } from './experiment.js';
import type { Problem } from './problem.js';

/** One finished epoch. `loss` is the mean over the epoch's batches with dropout on, `val_loss` after it with dropout off. */
export interface EpochRecord {
  /** Counted from 1. */
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly val_loss: number;
  readonly val_accuracy: number;
  /** Seconds the epoch took, its validation included; compilation and pauses excluded. */
  readonly seconds: number;
}

/** Why a run ended. */
export type StopReason = 'completed' | 'early_stopping' | 'stopped' | 'loss_not_finite';

/** How the loop is run: compiled by XLA, or as a plain graph where XLA is missing or refused. */
export type EngineName = 'xla' | 'plain';

export interface RunResult {
  readonly epochs: number;
  readonly reason: StopReason;
  /** The epoch whose weights the run's model holds, counted from 1. */
  readonly modelEpoch: number;
  /** The epoch with the best monitored value, where a callback monitors one. */
  readonly bestEpoch?: number;
  readonly test_loss: number;
  readonly test_accuracy: number;
  readonly engine: EngineName;
  /** Seconds of training and validation, without compilation and pauses. */
  readonly seconds: number;
}

/** Where early stopping stands after an epoch. */
export interface EarlyStoppingState {
  readonly monitor: string;
  readonly bestEpoch: number;
  readonly wait: number;
  readonly patience: number;
}

export type RunPhase = 'starting' | 'compiling' | 'running' | 'pausing' | 'paused' | 'stopping' | 'done' | 'failed';

/** The mean over a few consecutive steps; `step` is the last of them, counted from 1 over the whole run. */
export interface StepPoint {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
}

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
