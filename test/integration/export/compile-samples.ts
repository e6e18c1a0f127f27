/** Experiments that between them have every optimizer, schedule, loss and metric, and every rule for weights. */
import type { Experiment, ExperimentFile } from '../../../src-main/contract/experiment.js';
import { experimentOf } from './sample-models.js';

type Compile = ExperimentFile['compile'];

function compiled(name: string, compile: Compile): Experiment {
  const layers = [
    { type: 'Flatten' },
    { type: 'Dense', units: 8, activation: 'relu' },
    { type: 'Dense', units: 10, activation: 'softmax' },
  ] as const;
  return experimentOf(name, layers, { compile });
}

const optimizers: readonly Compile['optimizer'][] = [
  { type: 'SGD', learning_rate: 1, momentum: 0, clipnorm: 1 },
  { type: 'SGD', momentum: 0.9, nesterov: true },
  { type: 'RMSprop', rho: 0.8, momentum: 0.1, centered: true, clipvalue: 0.5 },
  { type: 'Adam', learning_rate: 0.01, beta_1: 0.8, beta_2: 0.99, epsilon: 1e-6, global_clipnorm: 2 },
  { type: 'AdamW', weight_decay: 0.1 },
  { type: 'Nadam' },
  { type: 'Adagrad', initial_accumulator_value: 0.2 },
  { type: 'Adamax' },
];

const rates: readonly Compile['optimizer']['learning_rate'][] = [
  { type: 'ExponentialDecay', initial_learning_rate: 1, decay_steps: 5, decay_rate: 0.5, staircase: true },
  { type: 'InverseTimeDecay', initial_learning_rate: 0.1, decay_steps: 5, decay_rate: 2 },
  { type: 'PolynomialDecay', initial_learning_rate: 0.1, end_learning_rate: 0, decay_steps: 5, power: 2, cycle: true },
  { type: 'PiecewiseConstantDecay', boundaries: [3, 7], values: [1, 0.01, 0.001] },
  { type: 'CosineDecayRestarts', initial_learning_rate: 0.1, first_decay_steps: 10 },
  { type: 'CosineDecay', initial_learning_rate: 0.1, decay_steps: 50, alpha: 0.01 },
  { type: 'CosineDecay', initial_learning_rate: 0.1, decay_steps: 50, warmup_steps: 7 },
];

export const optimizerSamples = [
  ...optimizers.map((optimizer, index) => compiled(`optimizer-${index}`, { optimizer })),
  ...rates.map((learning_rate, index) => compiled(`rate-${index}`, { optimizer: { type: 'SGD', learning_rate } })),
];

const losses: readonly Partial<Compile>[] = [
  { loss: 'sparse_categorical_crossentropy', metrics: ['accuracy', 'top_k_categorical_accuracy'] },
  {
    loss: 'categorical_crossentropy',
    label_smoothing: 0.1,
    metrics: ['auc', 'precision', 'recall', 'top_k_categorical_accuracy'],
  },
  { loss: 'binary_crossentropy', label_smoothing: 0.2, metrics: ['binary_accuracy'] },
  { loss: 'mean_squared_error', metrics: ['mean_absolute_error', 'root_mean_squared_error'] },
  { loss: 'mean_absolute_error', metrics: [] },
  { loss: 'huber', huber_delta: 0.5, metrics: [] },
];

export const lossSamples = losses.map((loss, index) => compiled(`loss-${index}`, { optimizer: { type: 'Adam' }, ...loss }));

/** What Keras has no words for, with the rate that the file holds instead. */
export const rateless = [
  {
    experiment: compiled('one-cycle', {
      optimizer: { type: 'SGD', learning_rate: { type: 'OneCycle', max_learning_rate: 0.2, total_steps: 100 } },
    }),
    rate: 0.2,
    note: /no OneCycle/,
  },
  {
    experiment: compiled('warm-up', {
      optimizer: { type: 'SGD', learning_rate: { type: 'Constant', learning_rate: 0.03, warmup_steps: 5 } },
    }),
    rate: 0.03,
    note: /no warm-up before Constant.*5 steps/,
  },
];

/** Branches of one class, of other depths than their places, joined in another order: Keras numbers them by its own rule. */
export const crossed = experimentOf('crossed', [
  { type: 'Flatten', name: 'flat' },
  { type: 'Dense', name: 'a', units: 4, activation: 'relu', inputs: ['flat'] },
  { type: 'Dense', name: 'b', units: 4, activation: 'relu', inputs: ['flat'] },
  { type: 'Dense', name: 'c', units: 4, activation: 'relu', inputs: ['flat'] },
  { type: 'Dense', name: 'd', units: 4, activation: 'relu', inputs: ['b'] },
  { type: 'Dense', name: 'e', units: 4, activation: 'relu', inputs: ['d'] },
  { type: 'Concatenate', name: 'join', inputs: ['c', 'e', 'a'] },
  { type: 'Concatenate', name: 'again', inputs: ['join', 'd', 'join'] },
  { type: 'Dense', units: 10, activation: 'softmax' },
]);

export const rules = experimentOf('rules', [
  { type: 'Reshape', target_shape: [28, 28, 1] },
  {
    type: 'Conv2D',
    filters: 2,
    kernel_size: [5, 5],
    strides: [3, 3],
    kernel_constraint: { type: 'MaxNorm', max_value: 1.5 },
    kernel_regularizer: { type: 'L2', l2: 0.05 },
  },
  { type: 'Flatten' },
  {
    type: 'Dense',
    units: 8,
    activation: 'relu',
    kernel_initializer: 'orthogonal',
    bias_initializer: 'random_uniform',
    kernel_regularizer: { type: 'L1L2', l1: 0.1, l2: 0.2 },
    bias_regularizer: { type: 'L1', l1: 0.25 },
    kernel_constraint: { type: 'MaxNorm', max_value: 3 },
    bias_constraint: { type: 'MaxNorm', max_value: 1 },
  },
  { type: 'Dense', units: 10, activation: 'softmax', trainable: false },
]);
