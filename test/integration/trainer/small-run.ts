/** A small but real experiment: 2,000 real images, a narrow network, a few epochs. */
import { parseExperiment } from '../../../src-main/contract/parse-experiment.js';
import type { Experiment, ExperimentFile } from '../../../src-main/contract/experiment.js';
import type { EngineName, EpochRecord, RunPhase } from '../../../src-main/contract/run.js';
import { openDataset } from '../../../src-main/datasets/open-dataset.js';
import { splitOf } from '../../../src-main/datasets/parts.js';
import { userFolders } from '../../../src-main/folders.js';
import { Control } from '../../../src-main/trainer/control.js';
import { fit, type FitResult, type StepsDone } from '../../../src-main/trainer/fit.js';
import type { TrainingData } from '../../../src-main/trainer/protocol.js';
import { TrainableModel } from '../../../src-main/trainer/trainable-model.js';
import type { NamedArray } from '../../../src-main/trainer/weights-file.js';

export const resources = new URL('../../../resources', import.meta.url).pathname;

export function smallExperiment(changes: Partial<ExperimentFile> = {}): Experiment {
  const parsed = parseExperiment({
    version: 1,
    name: 'small',
    data: { dataset: 'fashion-mnist' },
    model: {
      layers: [
        { type: 'Flatten' },
        { type: 'Dense', units: 16, activation: 'relu' },
        { type: 'Dropout', rate: 0.2 },
        { type: 'Dense', units: 10, activation: 'softmax' },
      ],
    },
    compile: { optimizer: { type: 'Adam' } },
    fit: { epochs: 3, batch_size: 48 },
    ...changes,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

export async function smallData(experiment: Experiment): Promise<TrainingData> {
  const dataset = await openDataset('fashion-mnist', userFolders(resources));
  const { train, validation } = splitOf(dataset, experiment.split);
  return {
    sampleShape: dataset.info.sampleShape,
    classNames: dataset.info.classNames,
    files: dataset.files,
    train: train.slice(0, 2000),
    validation: validation.slice(0, 500),
    testCount: dataset.counts.test,
  };
}

export interface Trained {
  readonly result: FitResult;
  readonly records: readonly EpochRecord[];
  readonly phases: readonly RunPhase[];
  readonly weights: readonly NamedArray[];
  readonly engine: EngineName;
}

/** Trains, and lets `meddle` do something to the run after each call into TensorFlow. */
export async function trainSmall(
  experiment: Experiment,
  options: { engine?: EngineName; meddle?: (control: Control, done: StepsDone) => void } = {},
): Promise<Trained> {
  const data = await smallData(experiment);
  const model = await TrainableModel.open(experiment, data, options.engine);
  const control = new Control();
  const records: EpochRecord[] = [];
  const phases: RunPhase[] = [];
  try {
    model.load('train');
    model.initialize();
    const result = await fit(model, data, control, {
      onPhase: (phase) => void phases.push(phase),
      onSteps: (done) => options.meddle?.(control, done),
      onEpoch: async (record) => void records.push(record),
    });
    return { result, records, phases, weights: model.weights(), engine: model.engine };
  } finally {
    model.dispose();
  }
}

/** An epoch without its time, which no two runs share. */
export function measured({ seconds, ...rest }: EpochRecord): Omit<EpochRecord, 'seconds'> {
  if (!(seconds > 0)) throw new Error('an epoch takes time');
  return rest;
}
