/** What the trainer does for each request: opens a model, does the work, lets it go. */
import type { LrFinderResult } from '../contract/lr-finder.js';
import type { ImagePrediction } from '../contract/predictions.js';
import type { RunResult } from '../contract/run.js';
import { join } from 'node:path';
import { answerTest, answerOf } from './answer-test.js';
import type { Control } from './control.js';
import { readCheckpoint } from '../weights/checkpoint-file.js';
import { CheckpointKeeper, checkpointName } from '../weights/checkpoint-keeper.js';
import { fit, type FitListener } from './fit.js';
import { findLearningRate } from './lr-finder.js';
import type {
  AnswerTestRequest,
  LrFinderRequest,
  PredictImagesRequest,
  TestAnswers,
  TrainedModel,
  TrainingData,
  TrainRequest,
} from './protocol.js';
import { PictureReader, unreadable } from './read-picture.js';
import { TrainableModel } from './trainable-model.js';
import { readWeights, writeWeights } from '../weights/weights-file.js';

async function withModel<T>(
  { experiment, data }: Pick<TrainedModel, 'experiment' | 'data'>,
  work: (model: TrainableModel) => Promise<T>,
): Promise<T> {
  const model = await TrainableModel.open(experiment, data);
  try {
    return await work(model);
  } finally {
    model.dispose();
  }
}

async function loadWeights(model: TrainableModel, path: string): Promise<void> {
  model.setWeights(await readWeights(path, model.weightSpecs));
}

/** Trains, or goes on training, keeps checkpoints and the weights, and scores them on the test set. */
export async function train(request: TrainRequest, control: Control, listener: FitListener): Promise<RunResult> {
  const { experiment, data, folder, resumeFrom } = request;
  return withModel(request, async (model) => {
    const config = experiment.callbacks.find((callback) => callback.type === 'ModelCheckpoint');
    const checkpoints = new CheckpointKeeper(request.checkpoints, config);
    const options = { control, listener, checkpoints, folder };
    model.load('train');
    model.initialize();
    if (resumeFrom !== undefined) await checkpoints.goOn(resumeFrom);
    const resume =
      resumeFrom === undefined
        ? {}
        : { resume: await readCheckpoint(join(request.checkpoints, checkpointName(resumeFrom)), model) };
    const result = await fit(model, data, { ...options, ...resume });
    await writeWeights(request.weights, model.weights(), { epoch: String(result.modelEpoch) });
    model.load(data.testStore);
    const test = Object.entries(model.evaluate(data.testStore, data.test));
    const scores = Object.fromEntries(test.map(([name, value]) => [`test_${name}`, value])) as { readonly test_loss: number };
    return { ...result, ...scores, engine: model.engine };
  });
}

/** Sweeps the learning rate on a model of its own. */
export async function sweepLearningRate(
  request: LrFinderRequest,
  control: Control,
  onPoints: (points: readonly (readonly [number, number])[]) => void,
): Promise<LrFinderResult> {
  return withModel(request, async (model) => {
    model.load('train');
    model.initialize();
    return findLearningRate(model, request.data, request.sweep, control, onPoints);
  });
}

/** Answers of a trained model on the test set. */
export async function answerTestSet(request: AnswerTestRequest): Promise<TestAnswers> {
  return withModel(request, async (model) => {
    await loadWeights(model, request.weights);
    model.load(request.data.testStore);
    return answerTest(model, request.data, request.truth);
  });
}

/** A reader for what the model takes. A model of an image folder's pictures gets others just as it got those. */
async function pictureReader({ experiment, data }: TrainedModel): Promise<PictureReader> {
  const [height = 1, width = 1, channels = 1] = data.sampleShape;
  const { dataset } = experiment.data;
  const shrinking = typeof dataset !== 'string' && dataset.type === 'image-folder' ? 'sampled' : 'averaged';
  return PictureReader.open({ height, width, channels: channels === 3 ? 3 : 1, shrinking });
}

async function answerPicture(
  model: TrainableModel,
  data: TrainingData,
  reader: PictureReader,
  image: string,
): Promise<ImagePrediction> {
  const picture = await reader.read(image);
  if (picture.pixels === undefined) throw unreadable(image, picture.reason);
  const outputs = model.predictPixels(Float32Array.from(picture.pixels), 1);
  const { predicted } = answerOf(model, outputs, 0);
  return { image, predicted, className: data.classNames[predicted] ?? '', probabilities: [...outputs] };
}

/** Answers of a trained model on pictures, in the order given. */
export async function answerImages(request: PredictImagesRequest): Promise<readonly ImagePrediction[]> {
  return withModel(request, async (model) => {
    await loadWeights(model, request.weights);
    const reader = await pictureReader(request);
    try {
      const answers: ImagePrediction[] = [];
      for (const image of request.images) answers.push(await answerPicture(model, request.data, reader, image));
      return answers;
    } finally {
      reader.dispose();
    }
  });
}
