import { sizeOf } from '../../../src-main/contract/shape.js';
import type { ExportedModel } from '../../../src-main/export/exported-model.js';
import { TrainableModel } from '../../../src-main/trainer/trainable-model.js';

/** What the engine itself says of stored samples `[count, …sample shape]`, flat `[count, outputs]`. */
export async function engineAnswers(
  { experiment, dataset, weights }: Omit<ExportedModel, 'layers'>,
  samples: Uint8Array | Float32Array,
): Promise<Float32Array> {
  const { sampleShape, dtype, task, columns, classNames } = dataset;
  const none = new Int32Array();
  const files = { 'train-images': '', 'train-labels': '', 'test-images': '', 'test-labels': '' };
  const model = await TrainableModel.open(experiment, {
    ...{ sampleShape, dtype, task, classNames, files },
    ...(columns !== undefined && { columns }),
    ...{ train: none, validation: none, test: none, testStore: 'test', labelMap: new Int32Array(256) },
  });
  try {
    model.setWeights(weights.map(({ values }) => values));
    return model.predictPixels(Float32Array.from(samples), samples.length / sizeOf(sampleShape));
  } finally {
    model.dispose();
  }
}
