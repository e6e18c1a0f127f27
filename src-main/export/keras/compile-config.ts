/** What Keras' `compile` is given: optimizer, loss and metrics. */
import type { Experiment } from '../../contract/experiment.js';
import { targetFormOf, type LossName } from '../../contract/losses.js';
import type { MetricName } from '../../contract/metrics.js';
import type { Fields } from '../layer-fields.js';
import { kerasObject, type KerasObject } from './keras-object.js';
import { kerasRate } from './schedule.js';

type Compile = Experiment['compile'];

const lossClasses: { readonly [N in LossName]: string } = {
  sparse_categorical_crossentropy: 'SparseCategoricalCrossentropy',
  categorical_crossentropy: 'CategoricalCrossentropy',
  binary_crossentropy: 'BinaryCrossentropy',
  mean_squared_error: 'MeanSquaredError',
  mean_absolute_error: 'MeanAbsoluteError',
  huber: 'Huber',
};

function lossObject({ loss, label_smoothing, huber_delta }: Compile): KerasObject {
  const crossentropy = loss.endsWith('crossentropy') ? { from_logits: false } : {};
  const smoothing = label_smoothing === undefined ? {} : { label_smoothing };
  const delta = loss === 'huber' ? { delta: huber_delta ?? 1 } : {};
  const config = { name: loss, reduction: 'sum_over_batch_size', ...crossentropy, ...smoothing, ...delta };
  return kerasObject('losses', lossClasses[loss], config);
}

const metricClasses: { readonly [N in Exclude<MetricName, 'accuracy'>]: string } = {
  top_k_categorical_accuracy: 'TopKCategoricalAccuracy',
  binary_accuracy: 'BinaryAccuracy',
  mean_absolute_error: 'MeanAbsoluteError',
  root_mean_squared_error: 'RootMeanSquaredError',
  auc: 'AUC',
  precision: 'Precision',
  recall: 'Recall',
};

function metricEntry(metric: MetricName, loss: LossName): string | KerasObject {
  // Keras picks the kind of accuracy that suits the loss and the output by itself.
  if (metric === 'accuracy') return metric;
  const sparse = metric === 'top_k_categorical_accuracy' && targetFormOf(loss) === 'classes' ? 'Sparse' : '';
  const top = metric === 'top_k_categorical_accuracy' ? { k: 5 } : {};
  return kerasObject('metrics', `${sparse}${metricClasses[metric]}`, { name: metric, dtype: 'float32', ...top });
}

export interface CompileConfig {
  readonly config: Fields;
  readonly notes: readonly string[];
}

export function compileConfig(compile: Compile): CompileConfig {
  const { type, learning_rate, clipnorm = null, clipvalue = null, global_clipnorm = null, ...own } = compile.optimizer;
  const { rate, notes } = kerasRate(learning_rate);
  const optimizer = { name: type.toLowerCase(), learning_rate: rate, ...own, clipnorm, clipvalue, global_clipnorm };
  const config = {
    optimizer: kerasObject('optimizers', type, optimizer),
    loss: lossObject(compile),
    loss_weights: null,
    metrics: compile.metrics.map((metric) => metricEntry(metric, compile.loss)),
    weighted_metrics: null,
    run_eagerly: false,
    steps_per_execution: 1,
    jit_compile: false,
  };
  return { config, notes };
}
