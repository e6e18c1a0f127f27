/** What the trainer process is asked and what it tells: plain data, so that any kind of message channel carries it. */
import type { DatasetInfo } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import type { LrFinderResult, LrSweep } from '../contract/lr-finder.js';
import type { ImagePrediction } from '../contract/predictions.js';
import type { Result } from '../contract/problem.js';
import type { ProgressFrame, RunEvent, RunResult } from '../contract/run.js';
import type { RuntimeInfo } from '../contract/runtime.js';

/** A data set as the trainer takes it: raw files for the graph to read, and the split. */
export interface TrainingData extends Pick<DatasetInfo, 'sampleShape' | 'dtype' | 'task' | 'columns'> {
  /** The experiment's classes, in the order of the model's outputs; none for a quantity. */
  readonly classNames: readonly string[];
  /** The class number of each stored label, `[256]`. */
  readonly labelMap: Int32Array;
  /** Absolute paths of headerless files: samples of `dtype`; labels as `uint8`, or as `float32` for a quantity. */
  readonly files: Readonly<Record<'train-images' | 'train-labels' | 'test-images' | 'test-labels', string>>;
  /** Rows of the stored training set. */
  readonly train: Int32Array;
  readonly validation: Int32Array;
  /** The stored set that the test samples are of, and their rows in it. */
  readonly testStore: 'train' | 'test';
  readonly test: Int32Array;
}

/** A trained model on disk: the experiment it came from, and its weights. */
export interface TrainedModel {
  readonly experiment: Experiment;
  readonly data: TrainingData;
  /** A safetensors file. */
  readonly weights: string;
}

/** Answers on all test samples, in order. */
export interface TestAnswers {
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** Share of samples whose predicted class is the true one; NaN for a quantity. */
  readonly accuracy: number;
  /** True classes, by class number; none for a quantity. */
  readonly labels: Uint8Array;
  readonly predicted: Uint8Array;
  readonly confidence: Float32Array;
  /** True and predicted quantities, where those are predicted. */
  readonly quantities?: { readonly targets: Float32Array; readonly outputs: Float32Array };
  readonly losses: Float32Array;
}

export interface TrainRequest {
  readonly runId: string;
  readonly experiment: Experiment;
  readonly data: TrainingData;
  /** The run's folder: callbacks write files into it. */
  readonly folder: string;
  /** Where the trained weights go: a safetensors file. */
  readonly weights: string;
  /** The folder of the run's checkpoints. */
  readonly checkpoints: string;
  /** The epoch whose checkpoint the run goes on from; without it, it starts. */
  readonly resumeFrom?: number;
}

export interface LrFinderRequest {
  readonly experiment: Experiment;
  readonly data: TrainingData;
  readonly sweep: LrSweep;
}

export interface AnswerTestRequest extends TrainedModel {
  /** True classes of the test samples, by class number, or true quantities, in the order of `data.test`. */
  readonly truth: Uint8Array | Float32Array;
}

export interface PredictImagesRequest extends TrainedModel {
  /** Absolute paths of picture files. */
  readonly images: readonly string[];
}

/** A picture file and the class number of its folder. */
export interface LabelledPicture {
  /** An absolute path. */
  readonly path: string;
  readonly label: number;
}

export interface ImportImagesRequest {
  readonly files: readonly LabelledPicture[];
  /** The size that every picture is brought to, in pixels. */
  readonly height: number;
  readonly width: number;
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: 1 | 3;
  /** Where the samples go, `[count, height, width, channels]`, and their labels, `[count]`: headerless files of `uint8`. */
  readonly samples: string;
  readonly labels: string;
}

/** A picture that could not be read, and why, as the end of "… cannot be read: ". */
export interface UnreadablePicture {
  readonly path: string;
  readonly reason: string;
}

export interface ImportedImages {
  /** Samples written, in the order of the request's files without the unreadable ones. */
  readonly count: number;
  readonly unreadable: readonly UnreadablePicture[];
  /** Set when the import was stopped: both files are gone then. */
  readonly cancelled?: true;
}

/** Every request with its payload and answer. */
export interface TrainerRequests {
  readonly describe: { readonly payload: null; readonly answer: RuntimeInfo };
  readonly train: { readonly payload: TrainRequest; readonly answer: RunResult };
  readonly findLearningRate: { readonly payload: LrFinderRequest; readonly answer: LrFinderResult };
  readonly answerTest: { readonly payload: AnswerTestRequest; readonly answer: TestAnswers };
  readonly answerImages: { readonly payload: PredictImagesRequest; readonly answer: readonly ImagePrediction[] };
  readonly importImages: { readonly payload: ImportImagesRequest; readonly answer: ImportedImages };
}

export type TrainerRequestName = keyof TrainerRequests;

/** What to do with the job under way. */
export type ControlAction = 'pause' | 'resume' | 'stop' | 'stop-lr-finder' | 'stop-import';

export type ToTrainer =
  | {
      [N in TrainerRequestName]: {
        readonly kind: 'request';
        readonly id: number;
        readonly name: N;
        readonly payload: TrainerRequests[N]['payload'];
      };
    }[TrainerRequestName]
  | { readonly kind: 'control'; readonly action: ControlAction }
  /** The message's port is the line for progress from now on. */
  | { readonly kind: 'progress-port' };

/** A run's events as the trainer sends them; the end is told by whoever asked for the run. */
export type TrainerRunEvent = Extract<RunEvent, { type: 'phase' | 'epoch' }>;

export type FromTrainer =
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<TrainerRequests[TrainerRequestName]['answer']> }
  | { readonly kind: 'run'; readonly event: TrainerRunEvent }
  | { readonly kind: 'progress'; readonly frame: ProgressFrame }
  | { readonly kind: 'lr-points'; readonly points: readonly (readonly [number, number])[] }
  /** Picture files dealt with, out of all. */
  | { readonly kind: 'import-progress'; readonly done: number; readonly total: number };
