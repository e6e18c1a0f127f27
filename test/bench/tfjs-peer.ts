/** The usual way in JavaScript as a peer: tfjs-layers' `fit`, which dispatches each operation of each step by itself. */
import { readFile } from 'node:fs/promises';
import type { Experiment } from '../../src-main/contract/experiment.js';
import { tensorflow } from '../../src-main/trainer/tensorflow.js';
import { trainingImages } from './networks.js';
import { serve, type Prepared } from './serve.js';
import { benchData, type Request } from './task.js';

const tf = await tensorflow();
const dataset = await benchData();
const pixels = Float32Array.from(
  (await readFile(dataset.files['train-images'])).subarray(0, trainingImages * 784),
  (value) => value / 255,
);
const images = tf.tensor2d(pixels, [trainingImages, 784]);
const labels = tf.tensor1d(Float32Array.from(dataset.labels.train.subarray(0, trainingImages)));

/** Dense layers only; the images are flat already. */
function layersOf({ model }: Experiment) {
  return model.layers.slice(1).map((layer, index) => {
    if (layer.type !== 'Dense' || (layer.activation !== 'relu' && layer.activation !== 'softmax')) {
      throw new Error(`found a layer ${JSON.stringify(layer)}, taken are Dense layers with relu or softmax`);
    }
    const { units, activation } = layer;
    return tf.layers.dense({ units, activation, ...(index === 0 ? { inputShape: [784] } : {}) });
  });
}

async function prepare({ experiment, images: count }: Request): Promise<Prepared> {
  const model = tf.sequential({ layers: layersOf(experiment) });
  model.compile({ optimizer: tf.train.adam(0.001), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
  const options = { epochs: 1, batchSize: experiment.fit.batch_size, verbose: 0 } as const;
  const fit = async (samples: number) => {
    const [x, y] = [images.slice(0, samples), labels.slice(0, samples)];
    const { history } = await model.fit(x, y, options);
    tf.dispose([x, y]);
    return Number(history['loss']?.[0]);
  };
  await fit(options.batchSize);
  return { epoch: () => fit(count) };
}

await serve('tfjs-node fit', tf.version['tfjs-node'], prepare);
