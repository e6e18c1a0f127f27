/** Training as Keras' `fit` does it: epochs of shuffled batches, validation after each, callbacks, checkpoints. */
import type { CallbackConfig } from '../contract/callbacks/index.js';
import type { Experiment } from '../contract/experiment.js';
import { ProblemError } from '../contract/problem.js';
import type { EarlyStoppingState, EngineName, EpochRecord, RunPhase, StopReason } from '../contract/run.js';
import { learningRateAt } from '../contract/schedules/index.js';
import type { Callback, Verdict } from './callbacks/callback.js';
import { EarlyStopping } from './callbacks/early-stopping.js';
import { createCallback } from './callbacks/index.js';
import type { BestWeights, Checkpoint } from '../weights/checkpoint-file.js';
import { ChunkPace } from './chunk-pace.js';
import type { Control } from './control.js';
import type { TrainingData } from './protocol.js';
import { batchCount, rowBatches, type RowBatches } from './row-batches.js';
import { sampleOrder } from './sample-order.js';
import type { Tallies, TrainableModel } from './trainable-model.js';

/** Where a run stands after a call into TensorFlow. */
export interface StepsDone {
  readonly epoch: number;
  /** Steps done over the whole run. */
  readonly step: number;
  /** The loss and each metric over the steps of the call. */
  readonly measured: { readonly loss: number } & Readonly<Record<string, number>>;
  readonly imagesPerSecond: number;
  readonly secondsLeft: number;
}

/** Whoever follows the run. */
export interface FitListener {
  onPhase(phase: RunPhase, engine?: EngineName): void;
  onSteps(done: StepsDone): void;
  onEpoch(record: EpochRecord, earlyStopping: EarlyStoppingState | undefined): void;
}

/** Where a run's checkpoints go. */
export interface CheckpointSink {
  begin(checkpoint: Checkpoint): Promise<void>;
  /** @param improved what the run's `ModelCheckpoint` says of the epoch */
  wants(improved: boolean): boolean;
  keep(checkpoint: Checkpoint, improved: boolean): Promise<void>;
}

export interface FitOptions {
  readonly control: Control;
  readonly listener: FitListener;
  readonly checkpoints: CheckpointSink;
  /** The run's folder, for callbacks that write files. */
  readonly folder: string;
  /** The checkpoint to go on from; without it, the model is at its start. */
  readonly resume?: Checkpoint;
}

export interface FitResult {
  readonly epochs: number;
  readonly reason: StopReason;
  readonly modelEpoch: number;
  readonly bestEpoch?: number;
  readonly seconds: number;
}

/** The most row numbers handed over in one call; 256 KB of them. */
const rowsACall = 65_536;

/** An epoch's results so far. */
interface EpochTotals {
  /** Sum over steps of the step's loss times its batch size. */
  loss: number;
  tallies: Tallies;
}

type EpochEnd = StopReason | 'stopped-within';

class Fit {
  readonly #experiment: Experiment;
  readonly #stepsPerEpoch: number;
  readonly #capacity: number;
  readonly #pace = new ChunkPace();
  readonly #callbacks: readonly { readonly config: CallbackConfig; readonly callback: Callback }[];
  /** What a callback has made of the rate. */
  #learningRate: number | undefined;
  #step = 0;
  #epochsDone = 0;
  #seconds = 0;
  #validationSeconds = 0;
  #compiled = false;
  #best: BestWeights | undefined;
  /** The weights of the last epoch whose loss was finite. */
  #good: BestWeights;

  constructor(
    private readonly model: TrainableModel,
    private readonly data: TrainingData,
    private readonly options: FitOptions,
  ) {
    this.#experiment = model.experiment;
    const { batch_size: batchSize } = this.#experiment.fit;
    this.#stepsPerEpoch = batchCount(data.train.length, batchSize);
    this.#capacity = Math.max(1, Math.min(this.#stepsPerEpoch, Math.floor(rowsACall / batchSize)));
    this.#callbacks = this.#experiment.callbacks.map((config) => ({
      config,
      callback: createCallback(config, options.folder),
    }));
    this.#good = { epoch: 0, values: [] };
  }

  async run(): Promise<FitResult> {
    const { checkpoints, resume } = this.options;
    if (resume === undefined) await checkpoints.begin(this.#checkpoint());
    else this.#goOnFrom(resume);
    this.#good = { epoch: this.#epochsDone, values: this.#weights() };
    let reason: StopReason = 'completed';
    while (this.#epochsDone < this.#experiment.fit.epochs && reason === 'completed') {
      const end = await this.#epoch(this.#epochsDone + 1);
      reason = end === 'stopped-within' ? 'stopped' : end;
    }
    const modelEpoch = this.#settleWeights(reason);
    const best = this.#earlyStopping?.view.bestEpoch;
    return {
      epochs: this.#epochsDone,
      reason,
      modelEpoch,
      ...(best === undefined || best === 0 ? {} : { bestEpoch: best }),
      seconds: this.#seconds,
    };
  }

  get #earlyStopping(): EarlyStopping | undefined {
    return this.#callbacks.map(({ callback }) => callback).find((callback) => callback instanceof EarlyStopping);
  }

  #goOnFrom({ epoch, step, seconds, learningRate, weights, slots, best, callbacks }: Checkpoint): void {
    this.model.setWeights(weights.map(({ values }) => values));
    this.model.setSlots(slots.map(({ values }) => values));
    this.#callbacks.forEach(({ callback }, index) => callback.restore(callbacks[index] ?? {}));
    this.#epochsDone = epoch;
    this.#step = step;
    this.#seconds = seconds;
    this.#learningRate = learningRate;
    this.#best = best;
  }

  /** The state after the last whole epoch. */
  #checkpoint(): Checkpoint {
    return {
      epoch: this.#epochsDone,
      step: this.#step,
      seconds: this.#seconds,
      weights: this.model.weights(),
      slots: this.model.slots(),
      callbacks: this.#callbacks.map(({ callback }) => callback.state()),
      ...(this.#learningRate === undefined ? {} : { learningRate: this.#learningRate }),
      ...(this.#best === undefined ? {} : { best: this.#best }),
    };
  }

  #weights(): readonly Float32Array[] {
    return this.model.weights().map(({ values }) => values);
  }

  /** One epoch with its validation, and whether training goes on after it. */
  async #epoch(epoch: number): Promise<EpochEnd> {
    const before = this.#seconds;
    const stepBefore = this.#step;
    const batches = rowBatches(this.#order(epoch), this.#experiment.fit.batch_size);
    const totals: EpochTotals = { loss: 0, tallies: this.model.noTallies() };
    const atOnce = this.#callbacks.some(({ config }) => config.type === 'TerminateOnNaN');
    let from = 0;
    while (from < this.#stepsPerEpoch) {
      if (await this.#interrupted()) return 'stopped-within';
      from += this.#chunk(epoch, batches, from, totals);
      if (this.#step === 1 && !Number.isFinite(totals.loss)) throw notFiniteAtOnce();
      if (atOnce && !Number.isFinite(totals.loss)) return 'loss_not_finite';
    }
    const started = performance.now();
    const { loss: valLoss, ...valMetrics } = this.model.evaluate('train', this.data.validation);
    this.#validationSeconds = (performance.now() - started) / 1000;
    this.#seconds += this.#validationSeconds;
    this.#epochsDone = epoch;
    return this.#afterEpoch({
      epoch,
      loss: totals.loss / this.data.train.length,
      ...this.model.metricsOf(totals.tallies),
      val_loss: valLoss,
      ...Object.fromEntries(Object.entries(valMetrics).map(([name, value]) => [`val_${name}`, value])),
      learning_rate: this.#rateAt(stepBefore + this.#stepsPerEpoch - 1),
      seconds: this.#seconds - before,
    });
  }

  #rateAt(step: number): number {
    return this.#learningRate ?? learningRateAt(this.#experiment.compile.optimizer.learning_rate, step);
  }

  /** Some steps in one call; adds their losses, weighted by batch size, to the epoch's. Returns how many. */
  #chunk(epoch: number, batches: RowBatches, from: number, totals: EpochTotals): number {
    const { listener } = this.options;
    // The first call may compile: it takes one step, and its time is not the training's.
    if (!this.#compiled) listener.onPhase('compiling');
    const left = Math.min(this.#stepsPerEpoch - from, this.#capacity);
    const count = this.#compiled ? this.#pace.next(left) : 1;
    const learningRates = Float32Array.from({ length: count }, (_, index) => this.#rateAt(this.#step + index));
    const started = performance.now();
    const { losses, tallies } = this.model.train({
      batches,
      from,
      count,
      stepsBefore: this.#step,
      learningRates,
      capacity: this.#capacity,
      tallies: totals.tallies,
    });
    const seconds = (performance.now() - started) / 1000;
    this.#step += count;
    if (this.#compiled) {
      this.#seconds += seconds;
      this.#pace.measure(count, seconds);
    } else {
      this.#compiled = true;
      listener.onPhase('running', this.model.engine);
    }
    let lossSum = 0;
    let images = 0;
    for (let index = 0; index < count; index += 1) {
      const size = batches.sizes[from + index] ?? 0;
      totals.loss += (losses[index] ?? 0) * size;
      lossSum += (losses[index] ?? 0) * size;
      images += size;
    }
    // The compiling step says nothing of the pace, and with it of the time left.
    if (this.#pace.stepsPerSecond > 0) {
      const own = tallies.map((after, metric) => after.map((value, index) => value - (totals.tallies[metric]?.[index] ?? 0)));
      this.#report(epoch, { loss: lossSum / images, ...this.model.metricsOf(own) });
    }
    totals.tallies = tallies;
    return count;
  }

  #report(epoch: number, measured: StepsDone['measured']): void {
    this.options.listener.onSteps({
      epoch,
      step: this.#step,
      measured,
      imagesPerSecond: this.#pace.stepsPerSecond * this.#experiment.fit.batch_size,
      secondsLeft: this.#secondsLeft(epoch),
    });
  }

  async #afterEpoch(record: EpochRecord): Promise<StopReason> {
    const { listener, control } = this.options;
    const finite = Number.isFinite(record.loss);
    const verdicts: Verdict[] = [];
    let seen = record;
    for (const { callback } of this.#callbacks) {
      const verdict = await callback.onEpochEnd(seen);
      verdicts.push(verdict);
      // As in Keras, what one callback makes of the rate is what the next one finds.
      if (verdict.learningRate !== undefined) seen = { ...seen, learning_rate: verdict.learningRate };
    }
    if (finite) this.#takeIn(record.epoch, verdicts);
    listener.onEpoch(record, this.#earlyStopping?.view);
    if (!finite) return 'loss_not_finite';
    await this.#keepCheckpoint(verdicts);
    if (verdicts.some(({ stop }) => stop === true)) return 'early_stopping';
    await control.listen();
    return control.stopRequested ? 'stopped' : 'completed';
  }

  /** Remembers the epoch's weights, and does what the callbacks want of best weights and rate. */
  #takeIn(epoch: number, verdicts: readonly Verdict[]): void {
    this.#good = { epoch, values: this.#weights() };
    verdicts.forEach(({ improved, learningRate }, index) => {
      const callback = this.#callbacks[index]?.callback;
      if (improved === true && callback instanceof EarlyStopping && callback.restoresBestWeights) this.#best = this.#good;
      if (learningRate !== undefined) this.#learningRate = learningRate;
    });
  }

  async #keepCheckpoint(verdicts: readonly Verdict[]): Promise<void> {
    const { checkpoints } = this.options;
    const place = this.#callbacks.findIndex(({ config }) => config.type === 'ModelCheckpoint');
    const improved = verdicts[place]?.improved === true;
    const last = this.#epochsDone >= this.#experiment.fit.epochs || verdicts.some(({ stop }) => stop === true);
    if (last || this.options.control.stopRequested || checkpoints.wants(improved)) {
      await checkpoints.keep(this.#checkpoint(), improved);
    }
  }

  async #interrupted(): Promise<boolean> {
    const { control, listener } = this.options;
    await control.listen();
    if (control.pauseRequested) {
      listener.onPhase('paused');
      await control.pauseEnd();
      if (!control.stopRequested) listener.onPhase('running', this.model.engine);
    }
    return control.stopRequested;
  }

  #order(epoch: number): Int32Array {
    return this.#experiment.fit.shuffle ? sampleOrder(this.data.train, this.#experiment.seed, epoch) : this.data.train;
  }

  #secondsLeft(epoch: number): number {
    const { epochs } = this.#experiment.fit;
    const stepsLeft = epochs * this.#stepsPerEpoch - this.#step;
    return stepsLeft / this.#pace.stepsPerSecond + (epochs - epoch + 1) * this.#validationSeconds;
  }

  /**
   * Puts the weights in place that the run's model is to have, and returns their epoch: the best ones where a callback restores
   * them, whatever ended the training, as Keras does; the last good ones where the loss left the finite numbers.
   */
  #settleWeights(reason: StopReason): number {
    const settled = this.#best ?? (reason === 'loss_not_finite' ? this.#good : undefined);
    if (settled === undefined) return this.#epochsDone;
    this.model.setWeights(settled.values);
    return settled.epoch;
  }
}

function notFiniteAtOnce(): ProblemError {
  return new ProblemError({
    code: 'loss-not-finite',
    message: 'The loss of the very first step is not a finite number: infinite or missing values went into the model.',
    hint: 'Look at the data and its preprocessing: dividing by a number near 0 makes values infinite.',
    path: 'data.preprocessing',
  });
}

/**
 * Trains a model that is loaded, and initialised unless it goes on from a checkpoint.
 * @throws ProblemError `experiment-invalid` without a sample to train or validate on, `loss-not-finite` where the first step has
 * no finite loss
 */
export async function fit(model: TrainableModel, data: TrainingData, options: FitOptions): Promise<FitResult> {
  if (data.train.length === 0 || data.validation.length === 0) {
    throw new ProblemError({
      code: 'experiment-invalid',
      message: `split: ${data.train.length} samples to train on, ${data.validation.length} to validate on.`,
      hint: 'Each part needs at least one sample.',
      path: 'split',
    });
  }
  return new Fit(model, data, options).run();
}
