/** `model.compile`: optimizer, loss and metrics. */
import type { Experiment } from '../experiment.js';
import { targetFormOf } from '../losses.js';
import type { MetricName } from '../metrics.js';
import { optimizerSchema } from '../optimizers/index.js';
import { call, keyword, list, type Expression } from './layout.js';
import { learningRateSource } from './schedules.js';
import { changedArguments, decimal, text } from './values.js';

type Compile = Experiment['compile'];

function optimizer({ optimizer: config }: Compile): Expression {
  const schema = optimizerSchema.options.find(({ shape }) => shape.type.value === config.type);
  if (schema === undefined) throw new Error(`no optimizer ${config.type}`);
  const written = { learning_rate: learningRateSource(config.learning_rate).expression };
  return call(`keras.optimizers.${config.type}`, changedArguments(schema, config, written));
}

function loss({ loss: name, label_smoothing: smoothing = 0, huber_delta: delta = 1 }: Compile): Expression {
  if (smoothing > 0 && (name === 'categorical_crossentropy' || name === 'binary_crossentropy')) {
    const className = name === 'categorical_crossentropy' ? 'CategoricalCrossentropy' : 'BinaryCrossentropy';
    return call(`keras.losses.${className}`, [keyword('label_smoothing', decimal(smoothing))]);
  }
  if (name === 'huber' && delta !== 1) return call('keras.losses.Huber', [keyword('delta', decimal(delta))]);
  return text(name);
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

/** Under the name that it is logged by. */
function metric(name: MetricName, loss: Compile['loss']): Expression {
  if (name === 'accuracy') return text(name);
  const sparse = name === 'top_k_categorical_accuracy' && targetFormOf(loss) === 'classes' ? 'Sparse' : '';
  return call(`keras.metrics.${sparse}${metricClasses[name]}`, [keyword('name', text(name))]);
}

/** The whole statement. */
export function compileExpression(compile: Compile): Expression {
  return call('model.compile', [
    keyword('optimizer', optimizer(compile)),
    keyword('loss', loss(compile)),
    ...(compile.metrics.length === 0
      ? []
      : [keyword('metrics', list(compile.metrics.map((name) => metric(name, compile.loss))))]),
  ]);
}
