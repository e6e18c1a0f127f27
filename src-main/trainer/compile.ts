/** Turns an experiment into a TensorFlow SavedModel whose signatures load data, train, evaluate and predict. */
import type { DatasetInfo } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import { placeExperiment } from '../contract/model.js';
import { sizeOf, type Shape } from '../contract/shape.js';
import { typeAttr } from './graph/attributes.js';
import { call, type ArgSpec, type GraphFunction } from './graph/functions.js';
import { cast } from './graph/ops/arithmetic.js';
import { reshape, rows } from './graph/ops/shaping.js';
import { SavedModelBuilder, type Variable } from './graph/saved-model.js';
import type { Tensor } from './graph/tensor.js';
import { defineEvaluation, evaluationInputs } from './evaluation-loop.js';
import { perSampleLoss } from './losses/index.js';
import { applyModel, preprocess } from './model-graph.js';
import { slotNamesOf } from './optimizers/index.js';
import { SettingsList } from './settings-list.js';
import { defineTraining, trainingInputs, type TrainingPlan } from './training-loop.js';

/** A float32 array of the model: a weight (`dense/kernel`) or an optimizer's slot (`dense/kernel/momentum`). */
export interface ArraySpec {
  readonly name: string;
  readonly shape: Shape;
}

export interface CompiledModel {
  /** The bytes of `saved_model.pb`. */
  readonly savedModel: Uint8Array;
  readonly signatures: readonly string[];
  readonly weights: readonly ArraySpec[];
  readonly slots: readonly ArraySpec[];
  /** The settings input of every signature that has one. */
  readonly settings: Float32Array;
  /** Number of layers: the length of the `layer_keys` input. */
  readonly layerCount: number;
}

/** The data sets a session holds side by side: stored training images (training and validation part), and test images. */
export const storeNames = ['train', 'test'] as const;
export type StoreName = (typeof storeNames)[number];

interface Store {
  readonly images: Variable;
  readonly labels: Variable;
}

class ModelCompiler {
  readonly #builder = new SavedModelBuilder();
  readonly #settings = new SettingsList();
  readonly #plan: TrainingPlan;
  readonly #weightSpecs: readonly ArraySpec[];
  readonly #slotSpecs: readonly ArraySpec[];
  readonly #weights: readonly Variable[];
  readonly #slots: readonly Variable[];

  constructor(experiment: Experiment, dataset: Pick<DatasetInfo, 'sampleShape'>) {
    const layers = placeExperiment(experiment, dataset);
    this.#plan = {
      layers,
      preprocessing: experiment.data.preprocessing,
      sampleShape: dataset.sampleShape,
      optimizer: experiment.compile.optimizer,
      loss: experiment.compile.loss,
    };
    this.#weightSpecs = layers.flatMap((layer) =>
      layer.weights.map((weight) => ({ name: `${layer.name}/${weight.name}`, shape: weight.shape })),
    );
    const slotNames = slotNamesOf(experiment.compile.optimizer);
    this.#slotSpecs = this.#weightSpecs.flatMap(({ name, shape }) =>
      slotNames.map((slot) => ({ name: `${name}/${slot}`, shape })),
    );
    this.#weights = this.#weightSpecs.map(({ shape }, index) => this.#builder.variable(`weight_${index}`, 'float32', shape));
    this.#slots = this.#slotSpecs.map(({ shape }, index) => this.#builder.variable(`slot_${index}`, 'float32', shape));
  }

  compile(): CompiledModel {
    const { library } = this.#builder;
    const weightArgs = this.#argsOf('weight', this.#weightSpecs);
    const slotArgs = this.#argsOf('slot', this.#slotSpecs);
    const training = defineTraining(library, this.#plan, this.#settings, weightArgs, slotArgs);
    const evaluation = defineEvaluation(library, this.#plan, this.#settings, weightArgs);
    const stores = { train: this.#store('train'), test: this.#store('test') };
    this.#arraySignatures('weights', this.#weights);
    this.#arraySignatures('slots', this.#slots);
    this.#trainingSignature('train_xla', training, stores.train, true);
    this.#trainingSignature('train_plain', training, stores.train, false);
    for (const name of storeNames) {
      this.#evaluationSignature(`evaluate_${name}`, evaluation, stores[name]);
      this.#predictionSignature(`predict_${name}`, stores[name]);
    }
    this.#pixelsSignature();
    return {
      savedModel: this.#builder.encode(),
      signatures: this.#builder.signatureNames,
      weights: this.#weightSpecs,
      slots: this.#slotSpecs,
      settings: this.#settings.toVector(),
      layerCount: this.#plan.layers.length,
    };
  }

  #argsOf(kind: string, specs: readonly ArraySpec[]): ArgSpec[] {
    return specs.map(({ shape }, index) => ({ name: `${kind}_${index}`, dtype: 'float32', shape }));
  }

  #readAll(variables: readonly Variable[]): Tensor[] {
    return variables.map((variable) => this.#builder.read(variable));
  }

  #placeholders(signature: string, args: readonly ArgSpec[]): Record<string, Tensor> {
    return Object.fromEntries(
      args.map(({ name, dtype, shape }) => [name, this.#builder.scope.placeholder(`${signature}/${name}`, dtype, shape)]),
    );
  }

  /** Variables for one data set, and the signature that fills them from the raw cache files: pixels never pass through Node. */
  #store(name: StoreName): Store {
    const { scope } = this.#builder;
    const size = sizeOf(this.#plan.sampleShape);
    const images = this.#builder.variable(`${name}_images`, 'uint8', [null, size]);
    const labels = this.#builder.variable(`${name}_labels`, 'int32', [null]);
    const paths = this.#placeholders(`load_${name}`, [
      { name: 'images', dtype: 'string', shape: [] },
      { name: 'labels', dtype: 'string', shape: [] },
    ]);
    const bytesOf = (path: Tensor) => {
      const contents = scope.emit({ op: 'ReadFile', inputs: [path] }, { arg: 'contents', dtype: 'string', shape: [] });
      const attrs = { out_type: typeAttr('uint8'), little_endian: { b: true } };
      return scope.emit({ op: 'DecodeRaw', inputs: [contents], attrs }, { arg: 'output', dtype: 'uint8', shape: [null] });
    };
    const { images: imagesPath, labels: labelsPath } = paths as { images: Tensor; labels: Tensor };
    const labelValues = cast(bytesOf(labelsPath), 'int32');
    const assigned = [
      this.#builder.assign(images, reshape(bytesOf(imagesPath), [null, size])),
      this.#builder.assign(labels, labelValues),
    ];
    const count = scope.emit(
      { op: 'Size', inputs: [labelValues], attrs: { T: typeAttr('int32'), out_type: typeAttr('int32') } },
      { arg: 'output', dtype: 'int32', shape: [] },
    );
    this.#builder.signature(`load_${name}`, paths, { count: this.#builder.after(count, assigned) });
    return { images, labels };
  }

  /** `write_…` sets all arrays of a kind, `read_…` returns them, each under its number. */
  #arraySignatures(kind: string, variables: readonly Variable[]): void {
    if (variables.length === 0) return;
    const { scope } = this.#builder;
    const args = variables.map(({ dtype, shape }, index) => ({ name: String(index), dtype, shape }));
    const inputs = this.#placeholders(`write_${kind}`, args);
    const assigned = variables.map((variable, index) => this.#builder.assign(variable, inputs[String(index)] as Tensor));
    this.#builder.signature(`write_${kind}`, inputs, { done: this.#builder.after(scope.constant(1), assigned) });
    const values = this.#readAll(variables).map((value, index) => [String(index), this.#builder.after(value, [])] as const);
    this.#builder.signature(`read_${kind}`, {}, Object.fromEntries(values));
  }

  #trainingSignature(name: string, training: GraphFunction, store: Store, compile: boolean): void {
    const own = trainingInputs.filter((arg) => arg.name !== 'images' && arg.name !== 'labels');
    const inputs = this.#placeholders(name, own);
    const variables = [...this.#weights, ...this.#slots];
    const data = this.#readAll([store.images, store.labels]);
    const [losses, correct, ...state] = call(
      this.#builder.scope,
      training,
      [...Object.values(inputs), ...data, ...this.#readAll(variables)],
      compile,
    ) as [Tensor, Tensor, ...Tensor[]];
    const assigned = variables.map((variable, index) => this.#builder.assign(variable, state[index] as Tensor));
    const outputs = { losses: this.#builder.after(losses, assigned), correct: this.#builder.after(correct, assigned) };
    this.#builder.signature(name, inputs, outputs);
  }

  #evaluationSignature(name: string, evaluation: GraphFunction, store: Store): void {
    const own = evaluationInputs.filter((arg) => arg.name !== 'images' && arg.name !== 'labels');
    const inputs = this.#placeholders(name, own);
    const data = this.#readAll([store.images, store.labels]);
    const args = [...Object.values(inputs), ...data, ...this.#readAll(this.#weights)];
    const [lossSum, correct] = call(this.#builder.scope, evaluation, args, false) as [Tensor, Tensor];
    this.#builder.signature(name, inputs, {
      loss_sum: this.#builder.after(lossSum, []),
      correct: this.#builder.after(correct, []),
    });
  }

  /** Answers for stored samples by row number: `probabilities [B, C]` and `losses [B]`. */
  #predictionSignature(name: string, store: Store): void {
    const inputs = this.#placeholders(name, [
      { name: 'order', dtype: 'int32', shape: [null] },
      { name: 'settings', dtype: 'float32', shape: [null] },
    ]);
    const { order, settings } = inputs as { order: Tensor; settings: Tensor };
    const stored = rows(this.#builder.read(store.images), order);
    const labels = rows(this.#builder.read(store.labels), order);
    const output = this.#output(stored, settings);
    this.#builder.signature(name, inputs, {
      probabilities: this.#builder.after(output, []),
      losses: this.#builder.after(perSampleLoss(this.#plan.loss, output, labels), []),
    });
  }

  /** Answers for samples handed over, in the stored units: `probabilities [B, C]`. */
  #pixelsSignature(): void {
    const inputs = this.#placeholders('predict_pixels', [
      { name: 'pixels', dtype: 'float32', shape: [null, ...this.#plan.sampleShape] },
      { name: 'settings', dtype: 'float32', shape: [null] },
    ]);
    const { pixels, settings } = inputs as { pixels: Tensor; settings: Tensor };
    const output = this.#output(pixels, settings);
    this.#builder.signature('predict_pixels', inputs, { probabilities: this.#builder.after(output, []) });
  }

  #output(stored: Tensor, vector: Tensor): Tensor {
    const input = preprocess(this.#plan, stored);
    return applyModel(this.#plan, input, this.#readAll(this.#weights), { list: this.#settings, vector });
  }
}

/** Compiles an experiment for samples of the data set's shape. The layers must fit together: see `checkModel`. */
export function compileExperiment(experiment: Experiment, dataset: Pick<DatasetInfo, 'sampleShape'>): CompiledModel {
  return new ModelCompiler(experiment, dataset).compile();
}
