import { experimentSchema, type Experiment } from '../../src-main/contract/experiment.js';

/** What a new document holds: the notes' network with Flatten, relu and Adam. */
export function startingExperiment(): Experiment {
  return experimentSchema.parse({
    version: 1,
    name: 'mlp',
    data: { dataset: 'fashion-mnist' },
    model: {
      layers: [
        { type: 'Flatten' },
        { type: 'Dense', units: 100, activation: 'relu' },
        { type: 'Dense', units: 10, activation: 'softmax' },
      ],
    },
    compile: { optimizer: { type: 'Adam' } },
    fit: { epochs: 20, batch_size: 32 },
  });
}
