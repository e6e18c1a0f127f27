/** What every exporter takes, and what every importer gives back. */
import type { DatasetInfo } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import type { PlacedLayer } from '../contract/model.js';
import type { NamedArray } from '../weights/weights-file.js';

/** A trained model as the exporters take it. */
export interface ExportedModel {
  readonly experiment: Experiment;
  /** With the experiment's chosen classes only. */
  readonly dataset: DatasetInfo;
  readonly layers: readonly PlacedLayer[];
  /** One array for each weight, named `layer/weight`, in the order of the layers and of their weights. */
  readonly weights: readonly NamedArray[];
}
