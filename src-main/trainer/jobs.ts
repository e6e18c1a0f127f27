/** What the trainer does for each request: opens a model, does the work, lets it go. */
import type { LrFinderResult } from '../contract/lr-finder.js';
import type { ImagePrediction } from '../contract/predictions.js';
import type { RunResult } from '../contract/run.js';
import { answerTest, largestClass } from './answer-test.js';
import type { Control } from './control.js';
import { fit, type FitListener } from './fit.js';
import { findLearningRate } from './lr-finder.js';
import type {
  LrFinderRequest,
  PredictImagesRequest,
  TestAnswers,
  TrainedModel,
  TrainingData,
  TrainRequest,
} from './protocol.js';
import { readPicture } from './read-picture.js';
import { TrainableModel } from './trainable-model.js';
import { readWeights, writeWeights } from './weights-file.js';

/** Weights are kept after an epoch when this long has passed since the last time, so that short epochs are not held up. */
const keepEveryMilliseconds = 2000;

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

function allOf(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, index) => index);
}

/** Trains, keeps the weights, and scores them on the test set. */
export async function train(request: TrainRequest, control: Control, listener: FitListener): Promise<RunResult> {
  return withModel(request, async (model) => {
    model.load('train');
    model.initialize();
    let lastKept = performance.now();
    const keep = async (epoch: number) => writeWeights(request.weights, model.weights(), { epoch: String(epoch) });
    const keepingListener: FitListener = {
      onPhase: (phase, engine) => listener.onPhase(phase, engine),
      onSteps: (done) => listener.onSteps(done),
      onEpoch: async (record, earlyStopping) => {
        await listener.onEpoch(record, earlyStopping);
        if (performance.now() - lastKept < keepEveryMilliseconds) return;
        await keep(record.epoch);
        lastKept = performance.now();
      },
    };
    const result = await fit(model, request.data, control, keepingListener);
    await keep(result.modelEpoch);
    model.load('test');
    const test = model.evaluate('test', allOf(request.data.testCount));
    return { ...result, test_loss: test.loss, test_accuracy: test.accuracy, engine: model.engine };
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
export async function answerTestSet(request: TrainedModel): Promise<TestAnswers> {
  return withModel(request, async (model) => {
    await loadWeights(model, request.weights);
    model.load('test');
    return answerTest(model, request.data);
  });
}

async function answerPicture(model: TrainableModel, data: TrainingData, image: string): Promise<ImagePrediction> {
  const [height = 1, width = 1] = data.sampleShape;
  const probabilities = model.predictPixels(await readPicture(image, height, width), 1);
  const predicted = largestClass(probabilities, 0, data.classNames.length);
  return { image, predicted, className: data.classNames[predicted] ?? '', probabilities: [...probabilities] };
}

/** Answers of a trained model on pictures, in the order given. */
export async function answerImages(request: PredictImagesRequest): Promise<readonly ImagePrediction[]> {
  return withModel(request, async (model) => {
    await loadWeights(model, request.weights);
    const answers: ImagePrediction[] = [];
    for (const image of request.images) answers.push(await answerPicture(model, request.data, image));
    return answers;
  });
}
