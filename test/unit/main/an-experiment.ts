import { experimentSchema, type Experiment } from '../../../src-main/contract/experiment.js';

/** A small valid experiment. */
export function anExperiment(name = 'Notes'): Experiment {
  return experimentSchema.parse({
    version: 1,
    name,
    data: { dataset: 'fashion-mnist' },
    model: { layers: [{ type: 'Flatten' }, { type: 'Dense', units: 10, activation: 'softmax' }] },
    compile: { optimizer: { type: 'Adam' } },
    fit: {},
  });
}
