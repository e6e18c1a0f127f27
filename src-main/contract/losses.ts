/** Losses by Keras' names, and what each takes for its targets. */
export const lossNames = [
  'sparse_categorical_crossentropy',
  'categorical_crossentropy',
  'binary_crossentropy',
  'mean_squared_error',
  'mean_absolute_error',
  'huber',
] as const;
export type LossName = (typeof lossNames)[number];

/**
 * What a label is turned into before the loss sees it: `classes` keeps it a class number; `one-hot` makes a row of zeros with a
 * one; `values` gives an output of one unit the label as a number, and an output of several a one-hot row.
 */
export type TargetForm = 'classes' | 'one-hot' | 'values';

const targetForms: { readonly [N in LossName]: TargetForm } = {
  sparse_categorical_crossentropy: 'classes',
  categorical_crossentropy: 'one-hot',
  binary_crossentropy: 'values',
  mean_squared_error: 'values',
  mean_absolute_error: 'values',
  huber: 'values',
};

export function targetFormOf(loss: LossName): TargetForm {
  return targetForms[loss];
}

/** Losses that Keras' `label_smoothing` is for. */
export const smoothedLosses: readonly LossName[] = ['categorical_crossentropy', 'binary_crossentropy'];
