import type { DatasetInfo } from '../dataset.js';
import type { Shape } from '../shape.js';

/** An array that a step learns from the training part, and keeps: `mean`, `deviation`. */
export interface FittedArray {
  readonly name: string;
  readonly shape: Shape;
}

/** What a step may know of the data: the columns of a table, in the order of a sample's values. */
export type StepData = Pick<DatasetInfo, 'columns'>;

/**
 * What both sides know of a kind of preprocessing step. Its computation stands under the same name in the trainer's
 * `preprocessing/`.
 */
export interface StepKind<Config> {
  /** Shape of one sample after the step. */
  outputShape(config: Config, input: Shape, data: StepData): Shape;
  /** What is fitted on the training part, before the first step of training. */
  fitted(config: Config, input: Shape, data: StepData): readonly FittedArray[];
}
