/** The usual way in JavaScript as a peer: tfjs-layers' `fit`, which dispatches each operation of each step by itself. */
import { readFile } from 'node:fs/promises';
import { tensorflow } from '../../src-main/trainer/tensorflow.js';
import { serve, type Epoch } from './serve.js';
import { benchData, samples } from './task.js';

const tf = await tensorflow();
const dataset = await benchData();
const pixels = Float32Array.from(
  (await readFile(dataset.files['train-images'])).subarray(0, samples * 784),
  (value) => value / 255,
);
const images = tf.tensor2d(pixels, [samples, 784]);
const labels = tf.tensor1d(Float32Array.from(dataset.labels.train.subarray(0, samples)));

async function prepare(batchSize: number): Promise<Epoch> {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 100, activation: 'relu', inputShape: [784] }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.001), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
  const options = { epochs: 1, batchSize, verbose: 0 } as const;
  const fit = async (count: number) => {
    const [x, y] = [images.slice(0, count), labels.slice(0, count)];
    const { history } = await model.fit(x, y, options);
    tf.dispose([x, y]);
    return Number(history['loss']?.[0]);
  };
  await fit(batchSize);
  return () => fit(samples);
}

await serve('tfjs-node fit', tf.version['tfjs-node'], prepare);
