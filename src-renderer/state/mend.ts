/** The obvious repair of what `checkModel` found, where there is one. */
import type { ModelFinding } from '../../src-main/contract/check-model.js';
import type { DatasetInfo } from '../../src-main/contract/dataset.js';
import type { Experiment } from '../../src-main/contract/experiment.js';
import { layerSchema } from '../../src-main/contract/layers/index.js';
import { sizeOf } from '../../src-main/contract/shape.js';
import { insertLayer, newLayer, removeLayer, replaceLayer, withoutName } from './layer-edits.js';

function withOutputLayer(experiment: Experiment, classes: number): Experiment {
  const output = layerSchema.parse({ type: 'Dense', units: classes, activation: 'softmax' });
  return insertLayer(experiment, experiment.model.layers.length, output);
}

function withReshape(experiment: Experiment, size: number): Experiment {
  const preprocessing = experiment.data.preprocessing.map((step) =>
    step.type === 'reshape' ? { ...step, target_shape: [size] } : step,
  );
  return { ...experiment, data: { ...experiment.data, preprocessing } };
}

export function mend(experiment: Experiment, finding: ModelFinding, dataset: DatasetInfo): Experiment {
  const { layers } = experiment.model;
  const classes = dataset.classNames.length;
  const index = finding.layer ?? layers.length - 1;
  const layer = layers[index];
  switch (finding.rule) {
    case 'reshape-size':
      return withReshape(experiment, sizeOf(dataset.sampleShape));
    case 'flatten-missing': {
      const firstDense = layers.findIndex(({ type }) => type === 'Dense');
      return insertLayer(experiment, Math.max(firstDense, 0), newLayer('Flatten'));
    }
    case 'output-units':
      if (layer?.type !== 'Dense') return withOutputLayer(experiment, classes);
      return replaceLayer(experiment, index, { ...layer, units: classes });
    case 'output-activation':
      if (layer?.type !== 'Dense') return withOutputLayer(experiment, classes);
      return replaceLayer(experiment, index, { ...layer, activation: 'softmax' });
    case 'dropout-last':
      return removeLayer(experiment, index);
    case 'duplicate-name':
      return layer === undefined ? experiment : replaceLayer(experiment, index, withoutName(layer));
  }
}
