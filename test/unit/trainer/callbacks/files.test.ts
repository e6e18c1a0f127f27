/** Callbacks that write files: what stands in them, and that a run taken up again leaves no trace of it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EpochRecord } from '../../../../src-main/contract/run.js';
import { CSVLogger } from '../../../../src-main/trainer/callbacks/csv-logger.js';
import { TensorBoard } from '../../../../src-main/trainer/callbacks/tensor-board.js';
import { recordOf } from '../epochs.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perceptron-studio-test-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

const record = (epoch: number): EpochRecord => recordOf(epoch, 1 / (epoch + 1), 0.1 / epoch);

describe('CSVLogger', () => {
  const read = () => readFile(join(folder, 'history.csv'), 'utf8');

  test("writes Keras' columns: the epoch from 0, the others by name", async () => {
    const logger = new CSVLogger(folder);
    await logger.onEpochEnd({ ...record(1), val_auc: 0.75, seconds: 2.5 });
    await logger.onEpochEnd({ ...record(3), val_loss: Number.NaN, loss: Infinity, val_auc: -Infinity });
    expect(await read()).toBe(
      'epoch,accuracy,learning_rate,loss,seconds,val_accuracy,val_auc,val_loss\r\n' +
        '0,0.5,0.1,0.5,2.5,0.5,0.75,0.5\r\n' +
        `2,0.25,${0.1 / 3},inf,1,0.25,-inf,nan\r\n`,
    );
  });

  test('cuts off what was written after the state it is restored to', async () => {
    const first = new CSVLogger(folder);
    await first.onEpochEnd(record(1));
    await first.onEpochEnd(record(2));
    const state = first.state();
    const kept = await read();
    await first.onEpochEnd(record(7));
    const second = new CSVLogger(folder);
    second.restore(state);
    await second.onEpochEnd(record(3));
    expect(await read()).toBe(`${kept}2,0.25,${0.1 / 3},0.25,1,0.25,0.25\r\n`);
  });

  test('begins anew over an older file, and where its file is gone', async () => {
    await writeFile(
      join(folder, 'history.csv'),
      'something of an earlier run, much longer than the line that follows\n'.repeat(9),
    );
    const logger = new CSVLogger(folder);
    await logger.onEpochEnd(record(1));
    const fresh = await read();
    expect(fresh.split('\r\n')).toHaveLength(3);
    await rm(join(folder, 'history.csv'));
    await logger.onEpochEnd(record(1));
    expect(await read()).toBe(fresh);
  });
});

test('TensorBoard files of a run taken up again equal those of a run that was never left', async () => {
  vi.useFakeTimers({ now: 1_700_000_000_000, toFake: ['Date'] });
  const files = async (run: string) =>
    Promise.all(['train', 'validation'].map((part) => readFile(join(folder, run, 'tensorboard', part, 'events.out.tfevents'))));
  const whole = new TensorBoard(join(folder, 'whole'));
  for (const epoch of [1, 2, 3, 4]) await whole.onEpochEnd(record(epoch));
  const first = new TensorBoard(join(folder, 'left'));
  for (const epoch of [1, 2]) await first.onEpochEnd(record(epoch));
  const state = first.state();
  await first.onEpochEnd(record(9));
  const second = new TensorBoard(join(folder, 'left'));
  second.restore(state);
  for (const epoch of [3, 4]) await second.onEpochEnd(record(epoch));
  expect(await files('left')).toEqual(await files('whole'));
  expect(second.state()).toEqual(whole.state());
});
