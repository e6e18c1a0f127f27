/** Training as Keras' `fit` does it: epochs of shuffled batches, validation after each, early stopping. */
import type { Experiment } from '../contract/experiment.js';
import { ProblemError } from '../contract/problem.js';
import type { EarlyStoppingState, EngineName, EpochRecord, RunPhase, StopReason } from '../contract/run.js';
import { EarlyStopping } from './callbacks/early-stopping.js';
import { ChunkPace } from './chunk-pace.js';
import type { Control } from './control.js';
import type { TrainingData } from './protocol.js';
import { batchCount, rowBatches, type RowBatches } from './row-batches.js';
import { sampleOrder } from './sample-order.js';
import type { TrainableModel } from './trainable-model.js';

/** Where a run stands after a call into TensorFlow. */
export interface StepsDone {
  readonly epoch: number;
  /** Steps done over the whole run. */
  readonly step: number;
  /** Means over the steps of the call. */
  readonly loss: number;
  readonly accuracy: number;
  readonly imagesPerSecond: number;
  readonly secondsLeft: number;
}

/** Whoever follows the run. */
export interface FitListener {
  onPhase(phase: RunPhase, engine?: EngineName): void;
  onSteps(done: StepsDone): void;
  /** The epoch's weights may be read and kept before training goes on. */
  onEpoch(record: EpochRecord, earlyStopping: EarlyStoppingState | undefined): Promise<void>;
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

class Fit {
  readonly #experiment: Experiment;
  readonly #stepsPerEpoch: number;
  readonly #capacity: number;
  readonly #pace = new ChunkPace();
  readonly #earlyStopping: readonly EarlyStopping[];
  #step = 0;
  #seconds = 0;
  #validationSeconds = 0;
  #compiled = false;
  #bestWeights: readonly Float32Array[] | undefined;

  constructor(
    private readonly model: TrainableModel,
    private readonly data: TrainingData,
    private readonly control: Control,
    private readonly listener: FitListener,
  ) {
    this.#experiment = model.experiment;
    const { batch_size: batchSize } = this.#experiment.fit;
    this.#stepsPerEpoch = batchCount(data.train.length, batchSize);
    this.#capacity = Math.max(1, Math.min(this.#stepsPerEpoch, Math.floor(rowsACall / batchSize)));
    this.#earlyStopping = this.#experiment.callbacks.map((config) => new EarlyStopping(config));
  }

  async run(): Promise<FitResult> {
    const { epochs } = this.#experiment.fit;
    let reason: StopReason = 'completed';
    let done = 0;
    while (done < epochs && reason === 'completed') {
      const end = await this.#epoch(done + 1);
      if (end !== 'stopped-within') done += 1;
      if (end === 'stopped-within' || end === 'stopped') reason = 'stopped';
      else if (end !== 'completed') reason = end;
    }
    const restored = this.#restoreBestWeights();
    const best = this.#earlyStopping[0]?.state.bestEpoch;
    return {
      epochs: done,
      reason,
      modelEpoch: restored ?? done,
      ...(best === undefined || best === 0 ? {} : { bestEpoch: best }),
      seconds: this.#seconds,
    };
  }

  /** One epoch with its validation, and whether training goes on after it. */
  async #epoch(epoch: number): Promise<StopReason | 'stopped-within'> {
    const before = this.#seconds;
    const batches = rowBatches(this.#order(epoch), this.#experiment.fit.batch_size);
    const total = { loss: 0, correct: 0 };
    let from = 0;
    while (from < this.#stepsPerEpoch) {
      if (await this.#interrupted()) return 'stopped-within';
      const count = this.#chunk(epoch, batches, from, total);
      from += count;
    }
    const started = performance.now();
    const validation = this.model.evaluate('train', this.data.validation);
    this.#validationSeconds = (performance.now() - started) / 1000;
    this.#seconds += this.#validationSeconds;
    const record: EpochRecord = {
      epoch,
      loss: total.loss / this.data.train.length,
      accuracy: total.correct / this.data.train.length,
      val_loss: validation.loss,
      val_accuracy: validation.accuracy,
      seconds: this.#seconds - before,
    };
    return this.#afterEpoch(record);
  }

  /** Some steps in one call; adds their losses, weighted by batch size, to the epoch's. Returns how many. */
  #chunk(epoch: number, batches: RowBatches, from: number, total: { loss: number; correct: number }): number {
    // The first call compiles: it takes one step, and its time is not the training's.
    if (!this.#compiled) this.listener.onPhase('compiling');
    const left = Math.min(this.#stepsPerEpoch - from, this.#capacity);
    const count = this.#compiled ? this.#pace.next(left) : 1;
    const learningRates = new Float32Array(count).fill(this.#experiment.compile.optimizer.learning_rate);
    const started = performance.now();
    const result = this.model.train({
      batches,
      from,
      count,
      stepsBefore: this.#step,
      learningRates,
      capacity: this.#capacity,
    });
    const seconds = (performance.now() - started) / 1000;
    this.#step += count;
    if (this.#compiled) {
      this.#seconds += seconds;
      this.#pace.measure(count, seconds);
    } else {
      this.#compiled = true;
      this.listener.onPhase('running', this.model.engine);
    }
    const chunk = { loss: 0, correct: 0, images: 0 };
    for (let index = 0; index < count; index += 1) {
      const size = batches.sizes[from + index] ?? 0;
      chunk.loss += (result.losses[index] ?? 0) * size;
      chunk.correct += result.correct[index] ?? 0;
      chunk.images += size;
    }
    total.loss += chunk.loss;
    total.correct += chunk.correct;
    // The compiling step says nothing of the pace, and with it of the time left.
    if (this.#pace.stepsPerSecond > 0) this.#report(epoch, chunk);
    return count;
  }

  #report(epoch: number, chunk: { readonly loss: number; readonly correct: number; readonly images: number }): void {
    this.listener.onSteps({
      epoch,
      step: this.#step,
      loss: chunk.loss / chunk.images,
      accuracy: chunk.correct / chunk.images,
      imagesPerSecond: this.#pace.stepsPerSecond * this.#experiment.fit.batch_size,
      secondsLeft: this.#secondsLeft(epoch),
    });
  }

  async #afterEpoch(record: EpochRecord): Promise<StopReason> {
    const verdicts = this.#earlyStopping.map((callback) => ({ callback, verdict: callback.onEpochEnd(record.epoch, record) }));
    const keep = verdicts.some(({ callback, verdict }) => callback.restoresBestWeights && verdict.improved);
    if (keep) this.#bestWeights = this.model.weights().map(({ values }) => values);
    await this.listener.onEpoch(record, this.#earlyStopping[0]?.state);
    if (!Number.isFinite(record.loss)) return 'loss_not_finite';
    if (verdicts.some(({ verdict }) => verdict.stop)) return 'early_stopping';
    await this.control.listen();
    return this.control.stopRequested ? 'stopped' : 'completed';
  }

  async #interrupted(): Promise<boolean> {
    await this.control.listen();
    if (this.control.pauseRequested) {
      this.listener.onPhase('paused');
      await this.control.pauseEnd();
      if (!this.control.stopRequested) this.listener.onPhase('running', this.model.engine);
    }
    return this.control.stopRequested;
  }

  #order(epoch: number): Int32Array {
    return this.#experiment.fit.shuffle ? sampleOrder(this.data.train, this.#experiment.seed, epoch) : this.data.train;
  }

  #secondsLeft(epoch: number): number {
    const { epochs } = this.#experiment.fit;
    const stepsLeft = epochs * this.#stepsPerEpoch - this.#step;
    return stepsLeft / this.#pace.stepsPerSecond + (epochs - epoch + 1) * this.#validationSeconds;
  }

  /** As Keras does, whatever ended the training. Returns the epoch whose weights are back, if any are. */
  #restoreBestWeights(): number | undefined {
    const callback = this.#earlyStopping.find(({ restoresBestWeights }) => restoresBestWeights);
    if (callback === undefined || this.#bestWeights === undefined) return undefined;
    this.model.setWeights(this.#bestWeights);
    return callback.state.bestEpoch;
  }
}

/**
 * Trains a model that is loaded and initialised.
 * @throws ProblemError `experiment-invalid` without a sample to train or validate on
 */
export async function fit(
  model: TrainableModel,
  data: TrainingData,
  control: Control,
  listener: FitListener,
): Promise<FitResult> {
  if (data.train.length === 0 || data.validation.length === 0) {
    throw new ProblemError({
      code: 'experiment-invalid',
      message: `split: ${data.train.length} samples to train on, ${data.validation.length} to validate on.`,
      hint: 'Each part needs at least one sample.',
      path: 'split',
    });
  }
  return new Fit(model, data, control, listener).run();
}
