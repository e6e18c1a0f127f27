/** The comparison of our engine's training with Keras'. */
import { expect } from 'vitest';
import type { Experiment } from '../../src-main/contract/experiment.js';
import type { EngineName } from '../../src-main/contract/run.js';
import { trainSmall } from '../integration/trainer/small-run.js';
import { readFixture, storedValues } from './fixture.js';

/** Relative, as the design demands; for errors and areas too, which are measured as losses are. */
const lossTolerance = 1e-5;
const weightTolerance = 1e-4;

/** All other metrics are counts over a number of samples: they must be the same ones, up to float32's rounding of the quotient. */
const countTolerance = 5e-7;

/** A share of the schedule's largest rate: Keras computes schedules in float32, which leaves little of a rate near 0. */
const rateTolerance = 1e-6;

const measured = /(loss|error|auc)$/;

function largestRate(rate: Experiment['compile']['optimizer']['learning_rate']): number {
  if (typeof rate === 'number') return rate;
  return Math.max(...Object.entries(rate).flatMap(([field, value]) => (/learning_rate|values/.test(field) ? value : 0)));
}

function toleranceOf(quantity: string, expected: number): number {
  return measured.test(quantity) ? lossTolerance * Math.abs(expected) : countTolerance;
}

/** Trains the case and compares each epoch's numbers and the final weights. */
export async function expectEqualToKeras(name: string, engine: EngineName): Promise<void> {
  const { fixture, experiment } = readFixture(name);
  const trained = await trainSmall(experiment, { engine });
  expect(trained.engine).toBe(engine);
  expect(trained.records).toHaveLength(fixture.history.loss!.length);
  const rates = rateTolerance * largestRate(experiment.compile.optimizer.learning_rate);
  for (const [quantity, values] of Object.entries(fixture.history)) {
    trained.records.forEach((record, epoch) => {
      const [found, expected] = [record[quantity], values[epoch]!];
      const message = `${quantity} of epoch ${epoch + 1}: ${found}, Keras ${expected}`;
      const tolerance = quantity === 'learning_rate' ? rates : toleranceOf(quantity, expected);
      expect(Math.abs((found ?? NaN) - expected), message).toBeLessThanOrEqual(tolerance);
    });
  }
  expect(trained.weights.map(({ shape }) => shape)).toEqual(fixture.weights.map(({ shape }) => shape));
  trained.weights.forEach(({ name: weight, values }, index) => {
    const expected = storedValues(fixture.weights[index]!.values);
    const furthest = values.reduce((most, value, at) => Math.max(most, Math.abs(value - expected[at]!)), 0);
    expect(furthest, weight).toBeLessThan(weightTolerance);
  });
}
