/** A small but real experiment: 2,000 real images, a narrow network, a few epochs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseExperiment } from '../../../src-main/contract/parse-experiment.js';
import type { Experiment, ExperimentFile } from '../../../src-main/contract/experiment.js';
import type { EngineName, EpochRecord, RunPhase } from '../../../src-main/contract/run.js';
import { openDataset } from '../../../src-main/datasets/open-dataset.js';
import { chosenSamples } from '../../../src-main/datasets/chosen-samples.js';
import { userFolders } from '../../../src-main/folders.js';
import { CheckpointKeeper, checkpointName } from '../../../src-main/weights/checkpoint-keeper.js';
import { readCheckpoint } from '../../../src-main/weights/checkpoint-file.js';
import { Control } from '../../../src-main/trainer/control.js';
import { fit, type FitResult, type StepsDone } from '../../../src-main/trainer/fit.js';
import type { TrainingData } from '../../../src-main/trainer/protocol.js';
import { TrainableModel } from '../../../src-main/trainer/trainable-model.js';
import type { NamedArray } from '../../../src-main/weights/weights-file.js';

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
  const { train, validation, truth: _truth, ...samples } = chosenSamples(dataset, experiment);
  const { sampleShape, dtype, task } = dataset.info;
  return {
    sampleShape,
    dtype,
    task,
    files: dataset.files,
    ...samples,
    train: train.slice(0, 2000),
    validation: validation.slice(0, 500),
  };
}

export interface Trained {
  readonly result: FitResult;
  readonly records: readonly EpochRecord[];
  readonly phases: readonly RunPhase[];
  readonly weights: readonly NamedArray[];
  readonly engine: EngineName;
}

export interface SmallOptions {
  readonly engine?: EngineName;
  /** Does something to the run after each call into TensorFlow. */
  readonly meddle?: (control: Control, done: StepsDone) => void;
  /** The run's folder; without it, one that goes when the run has ended. */
  readonly folder?: string;
  /** The epoch whose checkpoint in `folder` the run goes on from. */
  readonly resumeFrom?: number;
}

async function fitIn(folder: string, model: TrainableModel, data: TrainingData, options: SmallOptions): Promise<Trained> {
  const { resumeFrom } = options;
  const control = new Control();
  const records: EpochRecord[] = [];
  const phases: RunPhase[] = [];
  const place = join(folder, 'checkpoints');
  const config = model.experiment.callbacks.find((callback) => callback.type === 'ModelCheckpoint');
  const checkpoints = new CheckpointKeeper(place, config);
  if (resumeFrom !== undefined) await checkpoints.goOn(resumeFrom);
  const resume =
    resumeFrom === undefined ? {} : { resume: await readCheckpoint(join(place, checkpointName(resumeFrom)), model) };
  const listener = {
    onPhase: (phase: RunPhase) => void phases.push(phase),
    onSteps: (done: StepsDone) => options.meddle?.(control, done),
    onEpoch: (record: EpochRecord) => void records.push(record),
  };
  const result = await fit(model, data, { control, checkpoints, folder, listener, ...resume });
  return { result, records, phases, weights: model.weights(), engine: model.engine };
}

/** Runs `work` in a folder: the given one, or one that goes afterwards. */
async function inFolder<T>(given: string | undefined, work: (folder: string) => Promise<T>): Promise<T> {
  if (given !== undefined) return work(given);
  const folder = await mkdtemp(join(tmpdir(), 'perceptron-studio-small-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Trains a model that is loaded and initialised. */
export async function fitSmall(model: TrainableModel, data: TrainingData, options: SmallOptions = {}): Promise<Trained> {
  return inFolder(options.folder, (folder) => fitIn(folder, model, data, options));
}

/** Trains as the trainer does, in this process. */
export async function trainSmall(experiment: Experiment, options: SmallOptions = {}): Promise<Trained> {
  const data = await smallData(experiment);
  const model = await TrainableModel.open(experiment, data, options.engine);
  try {
    model.load('train');
    model.initialize();
    return await fitSmall(model, data, options);
  } finally {
    model.dispose();
  }
}

/** An epoch without its time, which no two runs share. */
export function measured({ seconds, ...rest }: EpochRecord): Omit<EpochRecord, 'seconds'> {
  if (!(seconds > 0)) throw new Error('an epoch takes time');
  return rest;
}
