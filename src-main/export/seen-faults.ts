import { checkModel, type ModelFinding } from '../contract/check-model.js';
import type { DatasetInfo } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';

/** The errors of an experiment against its data as it sees them, where its classes are chosen already. */
export function seenFaults(experiment: Experiment, seen: DatasetInfo): readonly ModelFinding[] {
  const { classes: _classes, ...data } = experiment.data;
  return checkModel({ ...experiment, data }, seen).filter(({ severity }) => severity === 'error');
}
