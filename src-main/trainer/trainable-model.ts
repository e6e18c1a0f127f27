/** A compiled experiment in a session: weights and slots to set and read, steps to train, samples to score. */
import type { Experiment } from '../contract/experiment.js';
import { placeExperiment } from '../contract/model.js';
import { ProblemError } from '../contract/problem.js';
import type { EngineName } from '../contract/run.js';
import { sizeOf } from '../contract/shape.js';
import { deriveKey, domains } from '../random/counter-hash.js';
import { compileExperiment, type ArraySpec, type CompiledModel, type StoreName } from './compile.js';
import { initialWeights } from './initializers.js';
import type { TrainingData } from './protocol.js';
import { rowBatches, type RowBatches } from './row-batches.js';
import { Session, type Input } from './session.js';
import type { NamedArray } from './weights-file.js';

/** Samples scored at once: enough to keep the cores busy, few enough to stay in some tens of megabytes. */
const evaluationBatch = 1000;

export interface StepsRequest {
  /** The whole epoch's batches; `from` and `count` choose the steps of this call. */
  readonly batches: RowBatches;
  readonly from: number;
  readonly count: number;
  /** Steps done before in this run: numbers the dropout masks and Adam's corrections. */
  readonly stepsBefore: number;
  /** One learning rate a step, `[count]`. */
  readonly learningRates: Float32Array;
  /** Steps that one call can take at most: fixes the compiled program's shape. */
  readonly capacity: number;
}

/** Losses and right answers of each step, `[count]`. */
export interface StepsResult {
  readonly losses: Float32Array;
  readonly correct: Float32Array;
}

export interface Score {
  readonly loss: number;
  readonly accuracy: number;
}

function scalar(value: number): Input {
  return { values: Int32Array.of(value), shape: [] };
}

function vector(values: Float32Array | Int32Array): Input {
  return { values, shape: [values.length] };
}

export class TrainableModel {
  #engine: EngineName;
  #compiled = false;

  private constructor(
    readonly experiment: Experiment,
    private readonly data: TrainingData,
    private readonly model: CompiledModel,
    private readonly session: Session,
    engine: EngineName,
  ) {
    this.#engine = engine;
  }

  /** Compiles the experiment and opens a session. `engine: 'plain'` does without XLA from the start. */
  static async open(experiment: Experiment, data: TrainingData, engine: EngineName = 'xla'): Promise<TrainableModel> {
    const model = compileExperiment(experiment, data);
    return new TrainableModel(experiment, data, model, await Session.open(model.savedModel, model.signatures), engine);
  }

  /** How steps are run; known for certain once the first has been. */
  get engine(): EngineName {
    return this.#engine;
  }

  load(store: StoreName): void {
    const { files } = this.data;
    this.session.run(`load_${store}`, { images: files[`${store}-images`], labels: files[`${store}-labels`] });
  }

  /** Sets weights to the seed's initial ones, and the optimizer's slots to zero. */
  initialize(): void {
    this.setWeights(initialWeights(placeExperiment(this.experiment, this.data), this.experiment.seed));
    this.#write(
      'slots',
      this.model.slots,
      this.model.slots.map(({ shape }) => new Float32Array(sizeOf(shape))),
    );
  }

  setWeights(values: readonly Float32Array[]): void {
    this.#write('weights', this.model.weights, values);
  }

  /** The weights' names and shapes, in order. */
  get weightSpecs(): readonly ArraySpec[] {
    return this.model.weights;
  }

  weights(): readonly NamedArray[] {
    const { weights } = this.model;
    if (weights.length === 0) return [];
    const values = this.session.run('read_weights', {});
    return weights.map((spec, index) => ({ ...spec, values: values[String(index)] as Float32Array }));
  }

  /** Takes some steps of an epoch in one call into TensorFlow. */
  train(request: StepsRequest): StepsResult {
    const inputs = this.#stepInputs(request);
    const { losses, correct } = this.#run(inputs);
    return {
      losses: (losses as Float32Array).subarray(0, request.count),
      correct: (correct as Float32Array).subarray(0, request.count),
    };
  }

  /** Mean loss and share of right answers on rows of a store, dropout off. */
  evaluate(store: StoreName, indices: Int32Array): Score {
    const { rows, sizes, shape } = rowBatches(indices, Math.min(evaluationBatch, Math.max(1, indices.length)));
    const outputs = this.session.run(`evaluate_${store}`, {
      order: { values: rows, shape },
      sizes: vector(sizes),
      steps: scalar(sizes.length),
      settings: vector(this.model.settings),
    });
    const of = (name: string) => (outputs[name]?.[0] ?? Number.NaN) / indices.length;
    return { loss: of('loss_sum'), accuracy: of('correct') };
  }

  /** Probabilities `[n, classes]` and losses `[n]` of rows of a store. */
  predict(store: StoreName, indices: Int32Array): { probabilities: Float32Array; losses: Float32Array } {
    const outputs = this.session.run(`predict_${store}`, {
      order: vector(indices),
      settings: vector(this.model.settings),
    });
    return { probabilities: outputs['probabilities'] as Float32Array, losses: outputs['losses'] as Float32Array };
  }

  /** Probabilities `[n, classes]` of samples in stored units, `[n, …sample shape]`. */
  predictPixels(pixels: Float32Array, count: number): Float32Array {
    const outputs = this.session.run('predict_pixels', {
      pixels: { values: pixels, shape: [count, ...this.data.sampleShape] },
      settings: vector(this.model.settings),
    });
    return outputs['probabilities'] as Float32Array;
  }

  dispose(): void {
    this.session.dispose();
  }

  #write(kind: 'weights' | 'slots', specs: readonly ArraySpec[], values: readonly Float32Array[]): void {
    if (specs.length === 0) return;
    const inputs = specs.map(
      ({ shape }, index) => [String(index), { values: values[index] ?? new Float32Array(), shape }] as const,
    );
    this.session.run(`write_${kind}`, Object.fromEntries(inputs));
  }

  #stepInputs({ batches, from, count, stepsBefore, learningRates, capacity }: StepsRequest): Record<string, Input> {
    const [, size] = batches.shape;
    const rows = new Int32Array(capacity * size);
    rows.set(batches.rows.subarray(from * size, (from + count) * size));
    const sizes = new Int32Array(capacity).fill(size);
    sizes.set(batches.sizes.subarray(from, from + count));
    const rates = new Float32Array(capacity);
    rates.set(learningRates);
    const layerKeys = Int32Array.from({ length: this.model.layerCount }, (_, layer) =>
      deriveKey(this.experiment.seed, domains.dropout, layer),
    );
    return {
      order: { values: rows, shape: [capacity, size] },
      sizes: vector(sizes),
      learning_rates: vector(rates),
      first_step: scalar(stepsBefore),
      steps: scalar(count),
      layer_keys: vector(layerKeys),
      settings: vector(this.model.settings),
    };
  }

  #run(inputs: Record<string, Input>): Record<string, Float32Array | Int32Array> {
    if (this.#engine === 'plain' || this.#compiled) return this.session.run(`train_${this.#engine}`, inputs);
    try {
      const outputs = this.session.run('train_xla', inputs);
      this.#compiled = true;
      return outputs;
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      // XLA is missing in this TensorFlow, or refuses an operation. A failed call assigns nothing, so the plain graph starts
      // where the compiled one would have; the run's record tells which of them ran.
      this.#engine = 'plain';
      return this.session.run('train_plain', inputs);
    }
  }
}
