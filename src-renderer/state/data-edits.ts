/** Edits of what a run learns from, each from an experiment to a new one. */
import type { Task } from '../../src-main/contract/dataset.js';
import type { DatasetRef, Experiment, PreprocessingStep } from '../../src-main/contract/experiment.js';

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

/** Other data: what was said of the classes of the data before is gone with it. */
export function withDataset(experiment: Experiment, dataset: DatasetRef, task: Task): Experiment {
  const { data, fit, split } = experiment;
  if (JSON.stringify(data.dataset) === JSON.stringify(dataset)) return experiment;
  const { classes: _classes, ...rest } = data;
  const { class_weight: _weights, ...keptFit } = fit;
  const stratify = split.stratify && task !== 'regression';
  return { ...experiment, data: { ...rest, dataset }, fit: keptFit, split: { ...split, stratify } };
}

/** More steps than this an experiment does not take. */
export const mostSteps = 8;

/** A step as it is added: with values that change nothing for the worse. */
export function newStep(type: PreprocessingStep['type'], inputShape: readonly number[]): PreprocessingStep {
  switch (type) {
    case 'divide':
      return { type, by: 255 };
    case 'reshape':
      return { type, target_shape: [inputShape.reduce((product, size) => product * size, 1)] };
    default:
      return { type };
  }
}

export function withSteps(experiment: Experiment, preprocessing: readonly PreprocessingStep[]): Experiment {
  return { ...experiment, data: { ...experiment.data, preprocessing: [...preprocessing] } };
}

export function addStep(experiment: Experiment, step: PreprocessingStep): Experiment {
  const steps = experiment.data.preprocessing;
  return steps.length >= mostSteps ? experiment : withSteps(experiment, [...steps, step]);
}

export function removeStep(experiment: Experiment, index: number): Experiment {
  return withSteps(experiment, experiment.data.preprocessing.toSpliced(index, 1));
}

export function replaceStep(experiment: Experiment, index: number, step: PreprocessingStep): Experiment {
  return withSteps(experiment, experiment.data.preprocessing.with(index, step));
}

/** Moves a step one place up or down; at the end it stays. */
export function moveStep(experiment: Experiment, index: number, by: 1 | -1): Experiment {
  const steps = experiment.data.preprocessing;
  const step = steps[index];
  if (step === undefined || steps[index + by] === undefined) return experiment;
  return withSteps(experiment, steps.toSpliced(index, 1).toSpliced(index + by, 0, step));
}
