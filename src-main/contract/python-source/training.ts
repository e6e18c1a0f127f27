/** `model.fit` and its callbacks. */
import { callbackSchema, type CallbackConfig } from '../callbacks/index.js';
import type { Experiment } from '../experiment.js';
import { call, dictionary, keyword, list, type Expression } from './layout.js';
import { changedArguments, decimal, text } from './values.js';

/** Where a callback writes: the experiment leaves that to the run's folder, so here it is the folder the script runs in. */
function fileOf(callback: CallbackConfig): readonly Expression[] {
  switch (callback.type) {
    case 'ModelCheckpoint':
      return [text(callback.save_best_only ? 'best.keras' : 'epoch-{epoch:04d}.keras')];
    case 'CSVLogger':
      return [text('history.csv')];
    case 'TensorBoard':
      return [keyword('log_dir', text('tensorboard'))];
    case 'EarlyStopping':
    case 'ReduceLROnPlateau':
    case 'TerminateOnNaN':
      return [];
  }
}

function callbackExpression(config: CallbackConfig): Expression {
  const schema = callbackSchema.options.find(({ shape }) => shape.type.value === config.type);
  if (schema === undefined) throw new Error(`no callback ${config.type}`);
  const monitor = 'monitor' in config ? { monitor: text(config.monitor) } : {};
  return call(`keras.callbacks.${config.type}`, [...fileOf(config), ...changedArguments(schema, config, monitor)]);
}

/** The whole call. */
export function fitExpression({ fit, callbacks }: Experiment): Expression {
  const weights = Object.entries(fit.class_weight ?? {}).map(([number, weight]) => `${Number(number)}: ${decimal(weight)}`);
  return call('model.fit', [
    'x_train',
    'y_train',
    keyword('batch_size', String(fit.batch_size)),
    keyword('epochs', String(fit.epochs)),
    ...(callbacks.length === 0 ? [] : [keyword('callbacks', list(callbacks.map(callbackExpression)))]),
    keyword('validation_data', '(x_val, y_val)'),
    ...(fit.shuffle ? [] : [keyword('shuffle', 'False')]),
    ...(weights.length === 0 ? [] : [keyword('class_weight', dictionary(weights))]),
  ]);
}
