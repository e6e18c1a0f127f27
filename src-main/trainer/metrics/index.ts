import type { MetricName } from '../../contract/metrics.js';
import { accuracy } from './accuracy.js';
import { auc } from './auc.js';
import { binaryAccuracy } from './binary-accuracy.js';
import { meanAbsoluteError } from './mean-absolute-error.js';
import type { Metric } from './metric.js';
import { precision } from './precision.js';
import { recall } from './recall.js';
import { rootMeanSquaredError } from './root-mean-squared-error.js';
import { topKCategoricalAccuracy } from './top-k-categorical-accuracy.js';

const metrics: { readonly [N in MetricName]: Metric } = {
  accuracy,
  top_k_categorical_accuracy: topKCategoricalAccuracy,
  binary_accuracy: binaryAccuracy,
  mean_absolute_error: meanAbsoluteError,
  root_mean_squared_error: rootMeanSquaredError,
  auc,
  precision,
  recall,
};

/** The metric of a name of Keras'. */
export function metricOf(name: MetricName): Metric {
  return metrics[name];
}
