/** What every peer of the benchmark does: an epoch of 784-100-10, relu, Adam, over 48,000 images of Fashion-MNIST, counting right answers. */
import { parseExperiment } from '../../src-main/contract/parse-experiment.js';
import type { Experiment } from '../../src-main/contract/experiment.js';
import { openDataset, type OpenDataset } from '../../src-main/datasets/open-dataset.js';
import { userFolders } from '../../src-main/folders.js';

export const samples = 48_000;

export function benchExperiment(batchSize: number): Experiment {
  const parsed = parseExperiment({
    version: 1,
    name: 'bench',
    data: { dataset: 'fashion-mnist' },
    model: {
      layers: [
        { type: 'Flatten' },
        { type: 'Dense', units: 100, activation: 'relu' },
        { type: 'Dense', units: 10, activation: 'softmax' },
      ],
    },
    compile: { optimizer: { type: 'Adam', learning_rate: 0.001 } },
    fit: { epochs: 1, batch_size: batchSize },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

export async function benchData(): Promise<OpenDataset> {
  return openDataset('fashion-mnist', userFolders(new URL('../../resources', import.meta.url).pathname));
}

/** One epoch's answer, as the Python peers give it. */
export interface Answer {
  readonly peer: string;
  readonly version: string;
  readonly batch: number;
  readonly seconds: number;
  readonly loss: number;
  readonly compileSeconds?: number;
}
