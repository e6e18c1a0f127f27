/** Training starts from Keras' side's initial weights and visits the samples in the same order. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { placeExperiment } from '../../src-main/contract/model.js';
import { initialWeights } from '../../src-main/trainer/initializers.js';
import { sampleOrder } from '../../src-main/trainer/sample-order.js';
import { smallData } from '../integration/trainer/small-run.js';
import { names, readFixture } from './fixture.js';

test.each(names)('%s', async (name) => {
  const { fixture, experiment } = readFixture(name);
  const data = await smallData(experiment);
  expect([data.train.length, data.validation.length]).toEqual([fixture.subset.train, fixture.subset.validation]);
  const hash = createHash('sha256');
  for (const values of initialWeights(placeExperiment(experiment, data), experiment.seed)) {
    hash.update(Buffer.from(values.buffer));
  }
  expect(hash.digest('hex')).toBe(fixture.initialSha256);
  fixture.orderSha256.forEach((expected, epoch) => {
    const order = experiment.fit.shuffle ? sampleOrder(data.train, experiment.seed, epoch + 1) : data.train;
    expect(createHash('sha256').update(order.join(',')).digest('hex')).toBe(expected);
  });
});
