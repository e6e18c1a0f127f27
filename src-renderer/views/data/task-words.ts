/** What an experiment has for a part that follows from its data, in few words. */
import type { Experiment, PreprocessingStep } from '../../../src-main/contract/experiment.js';
import type { TaskPart } from '../../../src-main/contract/task-defaults.js';
import type { I18n } from '../../i18n/i18n.js';

/** `÷ 255`, `→ 784`, or the step's name. */
export function stepText(i18n: I18n, step: PreprocessingStep): string {
  if (step.type === 'divide') return `÷ ${i18n.plainDecimal(step.by)}`;
  if (step.type === 'reshape') return `→ ${step.target_shape.join(' × ')}`;
  return i18n.t(`data.step-${step.type}`);
}

export function stepsText(i18n: I18n, steps: readonly PreprocessingStep[]): string {
  return steps.map((step) => stepText(i18n, step)).join(', ') || i18n.t('data.preprocessing-none');
}

function outputText(i18n: I18n, { model }: Experiment): string {
  const dense = model.layers.findLast((layer) => layer.type === 'Dense');
  if (dense?.type !== 'Dense') return i18n.t('data.task-none');
  const active = model.layers.slice(model.layers.indexOf(dense)).find(({ type }) => type === 'Activation');
  const activation = active !== undefined && 'activation' in active ? active.activation : dense.activation;
  return `Dense ${i18n.count(dense.units)}, ${activation}`;
}

export function taskPartText(i18n: I18n, part: TaskPart, experiment: Experiment): string {
  switch (part) {
    case 'preprocessing':
      return stepsText(i18n, experiment.data.preprocessing);
    case 'input':
      return experiment.model.layers.some(({ type }) => type === 'Flatten') ? 'Flatten' : i18n.t('data.task-none');
    case 'output':
      return outputText(i18n, experiment);
    case 'loss':
      return experiment.compile.loss;
    case 'metrics':
      return experiment.compile.metrics.join(', ') || i18n.t('data.task-none');
  }
}
