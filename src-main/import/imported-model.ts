import type { DatasetInfo } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import type { NamedArray } from '../weights/weights-file.js';

export interface ImportedModel {
  readonly experiment: Experiment;
  /** The data as the experiment sees it: with the chosen classes only. */
  readonly dataset: DatasetInfo;
  /** As in `ExportedModel`: what preprocessing was fitted to, then `layer/weight`. */
  readonly weights: readonly NamedArray[];
  /** Sentences on what was filled in or left out. */
  readonly notes: readonly string[];
}
