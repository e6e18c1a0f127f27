import type { ExportedModel } from '../../../src-main/export/exported-model.js';
import { TrainableModel } from '../../../src-main/trainer/trainable-model.js';

/** What the engine itself says of pixels `[count, 28, 28]`, flat `[count, outputs]`. */
export async function engineAnswers(
  { experiment, dataset, weights }: ExportedModel,
  pixels: Uint8Array,
): Promise<Float32Array> {
  const { sampleShape, dtype, task, classNames } = dataset;
  const none = new Int32Array();
  const files = { 'train-images': '', 'train-labels': '', 'test-images': '', 'test-labels': '' };
  const rows = { train: none, validation: none, testStore: 'test' as const, test: none };
  const data = { sampleShape, dtype, task, classNames, files, ...rows, labelMap: new Int32Array(256) };
  const model = await TrainableModel.open(experiment, data);
  try {
    model.setWeights(weights.map(({ values }) => values));
    return model.predictPixels(Float32Array.from(pixels), pixels.length / 784);
  } finally {
    model.dispose();
  }
}
