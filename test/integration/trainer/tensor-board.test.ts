/** The event files of a run, read by TensorBoard. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TensorBoard } from '../../../src-main/trainer/callbacks/tensor-board.js';
import { runPython } from '../../python/consumers/environment.js';

// The environment may have to be installed first.
const minutes = 60_000;

test(
  'TensorBoard finds each result under the name Keras gives it, training and validation apart',
  { timeout: 20 * minutes },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'perceptron-studio-test-'));
    try {
      const first = new TensorBoard(folder);
      const log = (callback: TensorBoard, epoch: number) =>
        callback.onEpochEnd({
          epoch,
          loss: 1 / epoch,
          val_loss: 2 / epoch,
          accuracy: 0.5,
          val_accuracy: epoch / 8,
          learning_rate: 0.001 * epoch,
          seconds: 3,
        });
      await log(first, 1);
      await log(first, 2);
      const state = first.state();
      // An epoch that the run taken up again trains anew.
      await log(first, 3);
      const second = new TensorBoard(folder);
      second.restore(state);
      for (const epoch of [3, 4]) await log(second, epoch);

      const scalars = (of: (epoch: number) => number) => ({
        plugin: 'scalars',
        steps: [0, 1, 2, 3],
        values: [1, 2, 3, 4].map((epoch) => Math.fround(of(epoch))),
      });
      expect(await runPython('read_tensorboard.py', join(folder, 'tensorboard'))).toEqual({
        train: {
          epoch_loss: scalars((epoch) => 1 / epoch),
          epoch_accuracy: scalars(() => 0.5),
          epoch_learning_rate: scalars((epoch) => 0.001 * epoch),
        },
        validation: {
          epoch_loss: scalars((epoch) => 2 / epoch),
          epoch_accuracy: scalars((epoch) => epoch / 8),
        },
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
