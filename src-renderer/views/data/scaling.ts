/** How values are brought to a size that trains well: the one preprocessing step that is a choice of the Data view. */
import type { Experiment, PreprocessingStep } from '../../../src-main/contract/experiment.js';
import type { I18n } from '../../i18n/i18n.js';

export type Scaling = 'divide' | 'standardize' | 'min-max' | 'none';

const scalingTypes: readonly PreprocessingStep['type'][] = ['divide', 'standardize', 'min-max'];

/** The last step that scales decides. */
export function scalingOf({ data }: Experiment): Scaling {
  const step = data.preprocessing.findLast(({ type }) => scalingTypes.includes(type));
  return step === undefined ? 'none' : (step.type as Scaling);
}

/** The experiment with this scaling alone, before whatever else is done to its values. */
export function withScaling(experiment: Experiment, scaling: Scaling): Experiment {
  const others = experiment.data.preprocessing.filter(({ type }) => !scalingTypes.includes(type));
  const step: PreprocessingStep[] =
    scaling === 'none' ? [] : [scaling === 'divide' ? { type: 'divide', by: 255 } : { type: scaling }];
  return { ...experiment, data: { ...experiment.data, preprocessing: [...step, ...others] } };
}

/** `÷ 255`, `→ 784`: a step in a few signs. */
export function stepText(step: PreprocessingStep, i18n: I18n): string {
  switch (step.type) {
    case 'divide':
      return `÷ ${i18n.plainDecimal(step.by)}`;
    case 'reshape':
      return `→ ${step.target_shape.join(' × ')}`;
    default:
      return step.type;
  }
}
