/** Edits of what a run learns from, each from an experiment to a new one. */
import type { Experiment } from '../../src-main/contract/experiment.js';

/** Fewer classes than this leave nothing to tell apart. */
const fewestClasses = 2;

/** The chosen classes by number; all of the data set's where the experiment names none. */
export function chosenClasses(experiment: Experiment, classCount: number): readonly number[] {
  return experiment.data.classes ?? Array.from({ length: classCount }, (_, index) => index);
}

/** Puts a class in or takes it out; they stand in the data set's order, and all of them need not be named. */
export function withClass(experiment: Experiment, classCount: number, index: number, on: boolean): Experiment {
  const before = chosenClasses(experiment, classCount);
  const all = Array.from({ length: classCount }, (_, candidate) => candidate);
  const chosen = all.filter((candidate) => (candidate === index ? on : before.includes(candidate)));
  if (chosen.length < fewestClasses) return experiment;
  const { classes: _before, ...data } = experiment.data;
  return { ...experiment, data: chosen.length === classCount ? data : { ...data, classes: chosen } };
}
