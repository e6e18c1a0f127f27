/** Turns an experiment into a TensorFlow SavedModel whose signatures load data, train, evaluate and predict. */
import type { Experiment } from '../contract/experiment.js';
import { sizeOf } from '../contract/shape.js';
import { defineEvaluation, evaluationArguments } from './evaluation-loop.js';
import { typeAttr } from './graph/attributes.js';
import { call, type ArgSpec, type GraphFunction } from './graph/functions.js';
import { cast } from './graph/ops/arithmetic.js';
import { elementCount, reshape, rows, shapeOf } from './graph/ops/shaping.js';
import { SavedModelBuilder, type Variable } from './graph/saved-model.js';
import type { Tensor } from './graph/tensor.js';
import { dataArguments, labelType, tallyArguments, type Named } from './loop-arguments.js';
import { applyModel, preprocess } from './model-graph.js';
import { planModel, type ModelPlan, type PlannedData } from './model-plan.js';
import { lossOf } from './score-batch.js';
import { SettingsList, type Setting } from './settings-list.js';
import { targetsOf } from './targets.js';
import { defineTraining, slotSpecs, trainingArguments } from './training-loop.js';
import type { ArraySpec } from '../weights/weights-file.js';

export interface CompiledModel {
  /** The bytes of `saved_model.pb`: the same for all experiments of one structure. */
  readonly savedModel: Uint8Array;
  readonly signatures: readonly string[];
  readonly plan: ModelPlan;
  readonly slots: readonly (ArraySpec & { readonly initial: number })[];
  /** The settings input of every signature that has one. */
  readonly settings: Float32Array;
}

/** The data sets a session holds side by side: stored training images (training and validation part), and test images. */
export const storeNames = ['train', 'test'] as const;
export type StoreName = (typeof storeNames)[number];

interface Store {
  readonly images: Variable;
  readonly labels: Variable;
}

const settingsArgument = { name: 'settings', dtype: 'float32', shape: [null] } as const satisfies ArgSpec;

class ModelCompiler {
  readonly #builder = new SavedModelBuilder();
  readonly #settings = new SettingsList();
  readonly #plan: ModelPlan;
  readonly #slotSpecs: ReturnType<typeof slotSpecs>;
  readonly #weights: readonly Variable[];
  readonly #slots: readonly Variable[];

  constructor(plan: ModelPlan) {
    this.#plan = plan;
    this.#slotSpecs = slotSpecs(plan);
    this.#weights = plan.weights.map(({ shape }, index) => this.#builder.variable(`weight_${index}`, 'float32', shape));
    this.#slots = this.#slotSpecs.map(({ shape }, index) => this.#builder.variable(`slot_${index}`, 'float32', shape));
  }

  compile(): CompiledModel {
    const { library } = this.#builder;
    const weightArgs = this.#argsOf('weight', this.#plan.weights);
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
    this.#preparedSignatures(stores.train);
    return {
      savedModel: this.#builder.encode(),
      signatures: this.#builder.signatureNames,
      plan: this.#plan,
      slots: this.#slotSpecs,
      settings: this.#settings.toVector(),
    };
  }

  #argsOf(kind: string, specs: readonly ArraySpec[]): ArgSpec[] {
    return specs.map(({ shape }, index) => ({ name: `${kind}_${index}`, dtype: 'float32', shape }));
  }

  #readAll(variables: readonly Variable[]): Tensor[] {
    return variables.map((variable) => this.#builder.read(variable));
  }

  #placeholders<const S extends readonly ArgSpec[]>(signature: string, args: S): Named<S[number]['name']> {
    return Object.fromEntries(
      args.map(({ name, dtype, shape }) => [name, this.#builder.scope.placeholder(`${signature}/${name}`, dtype, shape)]),
    ) as Named<S[number]['name']>;
  }

  /** Variables for one data set, and the signature that fills them from the raw cache files: pixels never pass through Node. */
  #store(name: StoreName): Store {
    const { scope } = this.#builder;
    const { dtype, sampleShape, task } = this.#plan.data;
    const size = sizeOf(sampleShape);
    const images = this.#builder.variable(`${name}_images`, dtype, [null, size]);
    const labels = this.#builder.variable(`${name}_labels`, labelType(this.#plan), [null]);
    const paths = this.#placeholders(`load_${name}`, [
      { name: 'images', dtype: 'string', shape: [] },
      { name: 'labels', dtype: 'string', shape: [] },
    ]);
    const numbersOf = (path: Tensor, type: 'uint8' | 'float32') => {
      const contents = scope.emit({ op: 'ReadFile', inputs: [path] }, { arg: 'contents', dtype: 'string', shape: [] });
      const attrs = { out_type: typeAttr(type), little_endian: { b: true } };
      return scope.emit({ op: 'DecodeRaw', inputs: [contents], attrs }, { arg: 'output', dtype: type, shape: [null] });
    };
    const regression = task === 'regression';
    const labelValues = regression ? numbersOf(paths.labels, 'float32') : cast(numbersOf(paths.labels, 'uint8'), 'int32');
    const assigned = [
      this.#builder.assign(images, reshape(numbersOf(paths.images, dtype), [null, size])),
      this.#builder.assign(labels, labelValues),
    ];
    this.#builder.signature(`load_${name}`, paths, { count: this.#builder.after(elementCount(labelValues), assigned) });
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

  /** Placeholders for all arguments of a loop but the stored data, and the loop's inputs in order. */
  #loopInputs(name: string, args: readonly ArgSpec[], store: Store) {
    const own = [...args.slice(0, args.length - dataArguments(this.#plan).length), ...tallyArguments(this.#plan)];
    const given = this.#placeholders(name, own);
    const tallies = tallyArguments(this.#plan).map((spec) => given[spec.name] as Tensor);
    const fixed = own.slice(0, own.length - tallies.length).map((spec) => given[spec.name] as Tensor);
    return { given, inputs: [...fixed, ...this.#readAll([store.images, store.labels]), ...tallies] };
  }

  #trainingSignature(name: string, training: GraphFunction, store: Store, compile: boolean): void {
    const { given, inputs } = this.#loopInputs(name, trainingArguments(this.#plan), store);
    const variables = [...this.#weights, ...this.#slots];
    const [losses, ...rest] = call(this.#builder.scope, training, [...inputs, ...this.#readAll(variables)], compile) as [
      Tensor,
      ...Tensor[],
    ];
    const tallies = tallyArguments(this.#plan);
    const state = rest.slice(tallies.length);
    const assigned = variables.map((variable, index) => this.#builder.assign(variable, state[index] as Tensor));
    const outputs = [
      ['losses', losses] as const,
      ...tallies.map((spec, index) => [spec.name, rest[index] as Tensor] as const),
    ].map(([key, tensor]) => [key, this.#builder.after(tensor, assigned)] as const);
    this.#builder.signature(name, given, Object.fromEntries(outputs));
  }

  #evaluationSignature(name: string, evaluation: GraphFunction, store: Store): void {
    const { given, inputs } = this.#loopInputs(name, evaluationArguments(this.#plan), store);
    const results = call(this.#builder.scope, evaluation, [...inputs, ...this.#readAll(this.#weights)], false);
    const names = ['loss_sum', 'penalty', ...tallyArguments(this.#plan).map((spec) => spec.name)];
    const outputs = names.map((key, index) => [key, this.#builder.after(results[index] as Tensor, [])] as const);
    this.#builder.signature(name, given, Object.fromEntries(outputs));
  }

  /** Answers for stored samples by row number: `outputs [B, C]` and `losses [B]`. */
  #predictionSignature(name: string, store: Store): void {
    const given = this.#placeholders(name, [
      { name: 'order', dtype: 'int32', shape: [null] },
      { name: 'label_map', dtype: 'int32', shape: [null] },
      settingsArgument,
    ]);
    const stored = rows(this.#builder.read(store.images), given.order);
    const labels = rows(this.#builder.read(store.labels), given.order);
    const setting = this.#settings.in(given.settings);
    const output = this.#output(stored, setting);
    const targets = targetsOf(this.#plan, labels, given.label_map);
    this.#builder.signature(name, given, {
      outputs: this.#builder.after(output, []),
      losses: this.#builder.after(lossOf(this.#plan, output, targets.values, setting), []),
    });
  }

  /** Answers for samples handed over, in the stored units: `outputs [B, C]`. */
  #pixelsSignature(): void {
    const given = this.#placeholders('predict_pixels', [
      { name: 'pixels', dtype: 'float32', shape: [null, ...this.#plan.data.sampleShape] },
      settingsArgument,
    ]);
    const output = this.#output(given.pixels, this.#settings.in(given.settings));
    this.#builder.signature('predict_pixels', given, { outputs: this.#builder.after(output, []) });
  }

  /** For each step that is fitted, training samples as it finds them: `values [B, …]` by row number. */
  #preparedSignatures(store: Store): void {
    this.#plan.steps.forEach((step, index) => {
      if (step.fitted.length === 0) return;
      const given = this.#placeholders(`prepared_${index}`, [{ name: 'order', dtype: 'int32', shape: [null] }]);
      const stored = rows(this.#builder.read(store.images), given.order);
      const values = preprocess(this.#plan, stored, this.#readAll(this.#weights), index);
      this.#builder.signature(`prepared_${index}`, given, { values: this.#builder.after(values, []) });
    });
  }

  #output(stored: Tensor, setting: Setting): Tensor {
    const weights = this.#readAll(this.#weights);
    const input = preprocess(this.#plan, stored, weights);
    return applyModel(this.#plan, input, weights, {
      setting,
      size: rows(shapeOf(input), input.scope.constant(0, 'int32')),
    }).output;
  }
}

/** Compiles an experiment for samples of this kind. The layers must fit together: see `checkModel`. */
export function compileExperiment(experiment: Experiment, data: PlannedData): CompiledModel {
  return new ModelCompiler(planModel(experiment, data)).compile();
}
