/** Metrics by Keras' names. `top_k_categorical_accuracy` has Keras' k of 5, for class numbers and one-hot targets alike. */
export const metricNames = [
  'accuracy',
  'top_k_categorical_accuracy',
  'binary_accuracy',
  'mean_absolute_error',
  'root_mean_squared_error',
  'auc',
  'precision',
  'recall',
] as const;
export type MetricName = (typeof metricNames)[number];

/** Whether a logged quantity (`val_loss`, `accuracy`, …) is better when larger: all metrics but errors and losses are. */
export function isBetterLarger(monitor: string): boolean {
  return !/loss$|_error$/.test(monitor);
}

/** What a run logs for each epoch and a callback may monitor, by Keras' names. */
export function loggedQuantities(metrics: readonly MetricName[]): readonly string[] {
  const measured = ['loss', ...metrics];
  return [...measured, ...measured.map((name) => `val_${name}`)];
}
