/** A compiled experiment in a session: weights and slots to set and read, steps to train, samples to score. */
import type { Experiment } from '../contract/experiment.js';
import type { MetricName } from '../contract/metrics.js';
import { ProblemError } from '../contract/problem.js';
import type { EngineName } from '../contract/run.js';
import { sizeOf } from '../contract/shape.js';
import { deriveKey, domains } from '../random/counter-hash.js';
import { compileExperiment, type CompiledModel, type StoreName } from './compile.js';
import { fitPreprocessing } from './fit-preprocessing.js';
import { initialWeights } from './initializers.js';
import { metricOf } from './metrics/index.js';
import { fittedCount, outputWidth } from './model-plan.js';
import { coefficientsOf } from './optimizers/index.js';
import type { TrainingData } from './protocol.js';
import { rowBatches, type RowBatches } from './row-batches.js';
import type { Input } from './session.js';
import { acquireSession, releaseSession, type PooledSession } from './session-pool.js';
import type { ArraySpec, NamedArray } from '../weights/weights-file.js';

/** Samples scored at once: enough to keep the cores busy, few enough to stay in some tens of megabytes. */
const evaluationBatch = 1000;

export interface StepsRequest {
  /** The whole epoch's batches; `from` and `count` choose the steps of this call. */
  readonly batches: RowBatches;
  readonly from: number;
  readonly count: number;
  /** Steps done before in this run: numbers the dropout masks and the optimizer's coefficients. */
  readonly stepsBefore: number;
  /** One learning rate a step, `[count]`. */
  readonly learningRates: Float32Array;
  /** Steps that one call can take at most: fixes the compiled program's shape. */
  readonly capacity: number;
  /** The metrics' tallies so far. */
  readonly tallies: Tallies;
}

/** Each metric's tallies, in the order of the experiment's metrics. */
export type Tallies = readonly Float32Array[];

export interface StepsResult {
  /** The loss of each step, `[count]`. */
  readonly losses: Float32Array;
  /** The tallies with these steps' added. */
  readonly tallies: Tallies;
}

/** The loss, and each metric by name. */
export type Scores = Readonly<Record<string, number>> & { readonly loss: number };

function scalar(value: number): Input {
  return { values: Int32Array.of(value), shape: [] };
}

function vector(values: Float32Array | Int32Array): Input {
  return { values, shape: [values.length] };
}

export class TrainableModel {
  #engine: EngineName;

  private constructor(
    readonly experiment: Experiment,
    private readonly data: TrainingData,
    private readonly model: CompiledModel,
    private readonly pooled: PooledSession,
    engine: EngineName,
  ) {
    this.#engine = engine;
  }

  /** Compiles the experiment and opens a session. `engine: 'plain'` does without XLA from the start. */
  static async open(experiment: Experiment, data: TrainingData, engine: EngineName = 'xla'): Promise<TrainableModel> {
    const model = compileExperiment(experiment, data);
    return new TrainableModel(experiment, data, model, await acquireSession(model.savedModel, model.signatures), engine);
  }

  /** How steps are run; known for certain once the first has been. */
  get engine(): EngineName {
    return this.#engine;
  }

  get metrics(): readonly MetricName[] {
    return this.experiment.compile.metrics;
  }

  /** Values of one sample's output. */
  get outputWidth(): number {
    return outputWidth(this.model.plan);
  }

  load(store: StoreName): void {
    const { files } = this.data;
    const inputs = { images: files[`${store}-images`], labels: files[`${store}-labels`] };
    const source = JSON.stringify(inputs);
    if (this.pooled.loaded.get(store) === source) return;
    this.pooled.session.run(`load_${store}`, inputs);
    this.pooled.loaded.set(store, source);
  }

  /**
   * Fits the preprocessing to the training part, which is loaded, and sets weights to the seed's initial ones and the optimizer's
   * slots to their start.
   */
  initialize(): void {
    const initial = initialWeights(this.model.plan.layers, this.experiment.seed);
    this.setWeights([...this.#fitPreprocessing(initial), ...initial]);
    this.setSlots(this.model.slots.map(({ shape, initial }) => new Float32Array(sizeOf(shape)).fill(initial)));
  }

  /** The weights' names and shapes, in order. */
  get weightSpecs(): readonly ArraySpec[] {
    return this.model.plan.weights;
  }

  /** The names and shapes of the optimizer's arrays, in order. */
  get slotSpecs(): readonly ArraySpec[] {
    return this.model.slots;
  }

  setWeights(values: readonly Float32Array[]): void {
    this.#write('weights', this.weightSpecs, values);
  }

  setSlots(values: readonly Float32Array[]): void {
    this.#write('slots', this.slotSpecs, values);
  }

  weights(): readonly NamedArray[] {
    return this.#read('weights', this.weightSpecs);
  }

  slots(): readonly NamedArray[] {
    return this.#read('slots', this.slotSpecs);
  }

  /** Tallies of nothing yet. */
  noTallies(): Tallies {
    return this.metrics.map((name) => new Float32Array(metricOf(name).size));
  }

  /** Each metric of its tallies, by name. */
  metricsOf(tallies: Tallies): Readonly<Record<string, number>> {
    return Object.fromEntries(
      this.metrics.map((name, index) => [name, metricOf(name).result(tallies[index] ?? new Float32Array())]),
    );
  }

  /** Takes some steps of an epoch in one call into TensorFlow. */
  train(request: StepsRequest): StepsResult {
    const outputs = this.#run(this.#stepInputs(request));
    return {
      losses: (outputs['losses'] as Float32Array).subarray(0, request.count),
      tallies: this.#talliesOf(outputs),
    };
  }

  /** Mean loss and metrics on rows of a store, dropout off. */
  evaluate(store: StoreName, indices: Int32Array): Scores {
    const { rows, sizes, shape } = rowBatches(indices, Math.min(evaluationBatch, Math.max(1, indices.length)));
    const outputs = this.pooled.session.run(`evaluate_${store}`, {
      order: { values: rows, shape },
      sizes: vector(sizes),
      steps: scalar(sizes.length),
      settings: vector(this.model.settings),
      label_map: vector(this.data.labelMap),
      ...this.#tallyInputs(this.noTallies()),
    });
    const of = (name: string) => outputs[name]?.[0] ?? Number.NaN;
    return { loss: of('loss_sum') / indices.length + of('penalty'), ...this.metricsOf(this.#talliesOf(outputs)) };
  }

  /** Outputs `[n, width]` and losses `[n]` of rows of a store. */
  predict(store: StoreName, indices: Int32Array): { outputs: Float32Array; losses: Float32Array } {
    const { outputs, losses } = this.pooled.session.run(`predict_${store}`, {
      order: vector(indices),
      settings: vector(this.model.settings),
      label_map: vector(this.data.labelMap),
    });
    return { outputs: outputs as Float32Array, losses: losses as Float32Array };
  }

  /** Outputs `[n, width]` of samples in stored units, `[n, …sample shape]`. */
  predictPixels(pixels: Float32Array, count: number): Float32Array {
    const { outputs } = this.pooled.session.run('predict_pixels', {
      pixels: { values: pixels, shape: [count, ...this.data.sampleShape] },
      settings: vector(this.model.settings),
    });
    return outputs as Float32Array;
  }

  /** Gives the session back, for the next model of this structure. */
  dispose(): void {
    releaseSession(this.pooled);
  }

  #fitPreprocessing(initial: readonly Float32Array[]): readonly Float32Array[] {
    const { plan } = this.model;
    const count = fittedCount(plan);
    if (count === 0) return [];
    const unfitted = plan.weights.slice(0, count).map(({ shape }) => new Float32Array(sizeOf(shape)));
    let known = -1;
    return fitPreprocessing(plan, this.data.train, (index, rows, fitted) => {
      if (fitted.length !== known) this.setWeights([...fitted, ...unfitted.slice(fitted.length), ...initial]);
      known = fitted.length;
      return this.pooled.session.run(`prepared_${index}`, { order: vector(rows) })['values'] as Float32Array;
    });
  }

  #write(kind: 'weights' | 'slots', specs: readonly ArraySpec[], values: readonly Float32Array[]): void {
    if (specs.length === 0) return;
    const inputs = specs.map(
      ({ shape }, index) => [String(index), { values: values[index] ?? new Float32Array(), shape }] as const,
    );
    this.pooled.session.run(`write_${kind}`, Object.fromEntries(inputs));
  }

  #read(kind: 'weights' | 'slots', specs: readonly ArraySpec[]): readonly NamedArray[] {
    if (specs.length === 0) return [];
    const values = this.pooled.session.run(`read_${kind}`, {});
    return specs.map(({ name, shape }, index) => ({ name, shape, values: values[String(index)] as Float32Array }));
  }

  #tallyInputs(tallies: Tallies): Record<string, Input> {
    return Object.fromEntries(tallies.map((values, index) => [`tally_${index}`, vector(values)]));
  }

  #talliesOf(outputs: Record<string, Float32Array | Int32Array>): Tallies {
    return this.metrics.map((_, index) => outputs[`tally_${index}`] as Float32Array);
  }

  #stepInputs({ batches, from, count, stepsBefore, learningRates, capacity, tallies }: StepsRequest): Record<string, Input> {
    const [, size] = batches.shape;
    const rows = new Int32Array(capacity * size);
    rows.set(batches.rows.subarray(from * size, (from + count) * size));
    const sizes = new Int32Array(capacity).fill(size);
    sizes.set(batches.sizes.subarray(from, from + count));
    const rates = new Float32Array(capacity);
    rates.set(learningRates);
    const { seed } = this.experiment;
    const layerKeys = Int32Array.from(this.model.plan.layers, (_, layer) => deriveKey(seed, domains.dropout, layer));
    return {
      order: { values: rows, shape: [capacity, size] },
      sizes: vector(sizes),
      learning_rates: vector(rates),
      coefficients: this.#coefficients(stepsBefore, count, capacity),
      first_step: scalar(stepsBefore),
      steps: scalar(count),
      layer_keys: vector(layerKeys),
      settings: vector(this.model.settings),
      label_map: vector(this.data.labelMap),
      class_weights: vector(this.#classWeights()),
      ...this.#tallyInputs(tallies),
    };
  }

  /** `[capacity, n]`; at least one column, since TensorFlow's compiler does not like tensors without elements. */
  #coefficients(stepsBefore: number, count: number, capacity: number): Input {
    const steps = coefficientsOf(this.experiment.compile.optimizer, stepsBefore + 1, count);
    const width = Math.max(1, steps[0]?.length ?? 0);
    const values = new Float32Array(capacity * width);
    steps.forEach((step, index) => values.set(step, index * width));
    return { values, shape: [capacity, width] };
  }

  #classWeights(): Float32Array {
    const stated = this.experiment.fit.class_weight ?? {};
    return Float32Array.from(this.data.classNames, (_, index) => stated[String(index)] ?? 1);
  }

  #run(inputs: Record<string, Input>): Record<string, Float32Array | Int32Array> {
    const { session, compiled } = this.pooled;
    const shape = JSON.stringify(
      inputs['order'] === undefined || typeof inputs['order'] === 'string' ? '' : inputs['order'].shape,
    );
    if (this.#engine === 'plain' || compiled.has(shape)) return session.run(`train_${this.#engine}`, inputs);
    try {
      const outputs = session.run('train_xla', inputs);
      compiled.add(shape);
      return outputs;
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      // XLA is missing in this TensorFlow, or refuses an operation. A failed call assigns nothing, so the plain graph starts
      // where the compiled one would have; the run's record tells which of them ran.
      this.#engine = 'plain';
      return session.run('train_plain', inputs);
    }
  }
}
