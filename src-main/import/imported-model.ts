import type { Experiment } from '../contract/experiment.js';
import type { NamedArray } from '../weights/weights-file.js';

export interface ImportedModel {
  readonly experiment: Experiment;
  /** As in `ExportedModel`: `layer/weight`, in the order of the layers and of their weights. */
  readonly weights: readonly NamedArray[];
  /** Sentences on what was filled in or left out. */
  readonly notes: readonly string[];
}
