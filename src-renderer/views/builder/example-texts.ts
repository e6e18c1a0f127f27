/** What an example is called and is for, read off its parts, so that it fits in both languages whatever its file says. */
import type { Experiment } from '../../../src-main/contract/experiment.js';
import type { I18n } from '../../i18n/i18n.js';

export function exampleText(i18n: I18n, example: { readonly id: string; readonly experiment: Experiment }) {
  const { experiment } = example;
  const { layers } = experiment.model;
  const words = layers.map((layer) => {
    switch (layer.type) {
      case 'Dense':
        return `${layer.units} ${layer.activation}`;
      case 'Dropout':
        return `Dropout ${layer.rate}`;
      case 'Flatten':
        return 'Flatten';
    }
  });
  const stops = experiment.callbacks.some(({ type }) => type === 'EarlyStopping') ? [i18n.t('early-stopping')] : [];
  return { title: experiment.name, words: [...words, experiment.compile.optimizer.type, ...stops].join(' · ') };
}
