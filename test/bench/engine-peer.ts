/** Our engine as a peer: `tsx engine-peer.ts xla|plain`. Calls of about 80 ms, as in a real run. */
import type { EngineName } from '../../src-main/contract/run.js';
import { ChunkPace } from '../../src-main/trainer/chunk-pace.js';
import type { TrainingData } from '../../src-main/trainer/protocol.js';
import { batchCount, rowBatches } from '../../src-main/trainer/row-batches.js';
import { runtimeInfo } from '../../src-main/trainer/runtime-info.js';
import { sampleOrder } from '../../src-main/trainer/sample-order.js';
import { TrainableModel } from '../../src-main/trainer/trainable-model.js';
import { serve, timed, type Prepared } from './serve.js';
import { benchData, type Request } from './task.js';

const engine = process.argv[2] as EngineName;
const dataset = await benchData();

function firstRows(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, index) => index);
}

function dataOf(rows: Int32Array): TrainingData {
  const { sampleShape, dtype, task, classNames } = dataset.info;
  return {
    sampleShape,
    dtype,
    task,
    classNames,
    labelMap: firstRows(256),
    files: dataset.files,
    train: rows,
    validation: rows.slice(0, 1),
    testStore: 'test',
    test: firstRows(dataset.counts.test),
  };
}

async function prepare({ experiment, images }: Request): Promise<Prepared> {
  const rows = firstRows(images);
  const { batch_size: batch } = experiment.fit;
  const model = await TrainableModel.open(experiment, dataOf(rows), engine);
  model.load('train');
  model.initialize();
  const steps = batchCount(images, batch);
  const learningRates = new Float32Array(steps).fill(0.001);
  const pace = new ChunkPace();
  let stepsBefore = 0;
  let epoch = 0;
  const train = async (limit: number): Promise<number> => {
    epoch += 1;
    const batches = rowBatches(sampleOrder(rows, experiment.seed, epoch), batch);
    let tallies = model.noTallies();
    let sum = 0;
    for (let from = 0; from < limit;) {
      const count = pace.next(limit - from);
      const started = performance.now();
      const rates = learningRates.subarray(0, count);
      const result = model.train({ batches, from, count, stepsBefore, learningRates: rates, capacity: steps, tallies });
      tallies = result.tallies;
      // The first call compiles: its time is no pace.
      if (stepsBefore > 0) pace.measure(count, (performance.now() - started) / 1000);
      result.losses.forEach((loss, index) => (sum += loss * (batches.sizes[from + index] ?? 0)));
      stepsBefore += count;
      from += count;
    }
    return sum / images;
  };
  const [first] = await timed(() => train(1));
  if (model.engine !== engine) throw new Error(`asked for ${engine}, got ${model.engine}`);
  const [usual] = await timed(() => train(1));
  return { epoch: () => train(steps), firstCallExtraSeconds: first - usual };
}

const { tensorflow } = await runtimeInfo();
await serve(engine === 'xla' ? 'this engine, XLA' : 'this engine, plain graph', `TensorFlow ${tensorflow}`, prepare);
