import { readdirSync } from 'node:fs';
import { countPixels } from '../app/pixels.js';
import { expect, test } from '../app/test.js';

test('the notes’ MLP trains for two epochs by clicking, with its curves', async ({ studio }) => {
  await studio.train.start(2);
  await studio.train.waitFor('done');

  const snapshot = await studio.train.snapshot();
  expect(snapshot.records.map(({ epoch }) => epoch)).toEqual([1, 2]);
  expect(snapshot.result).toMatchObject({ epochs: 2, reason: 'completed' });
  // What Keras reaches with this model after two epochs, give or take the seed.
  expect(snapshot.records[1]?.val_accuracy).toBeGreaterThan(0.83);
  expect(snapshot.result?.test_accuracy).toBeGreaterThan(0.82);
  expect(readdirSync(snapshot.folder)).toEqual(expect.arrayContaining(['run.json', 'history.jsonl', 'experiment.json']));

  for (const chart of ['loss-chart', 'accuracy-chart']) {
    const canvas = studio.page.getByTestId(chart).locator('canvas').first();
    await expect.poll(async () => (await countPixels(canvas)).blue, { message: `${chart}, training` }).toBeGreaterThan(50);
    await expect.poll(async () => (await countPixels(canvas)).orange, { message: `${chart}, validation` }).toBeGreaterThan(20);
  }
});

test('the table view tells each epoch’s values', async ({ studio }) => {
  await studio.train.start(2);
  await studio.train.waitFor('done');
  const { records } = await studio.train.snapshot();
  await studio.page.getByTestId('curves-table-toggle').click();
  const table = studio.page.getByTestId('curves-table');
  for (const { val_loss } of records) await expect(table).toContainText(val_loss.toPrecision(4));
});

test('while it trains, progress, speed and time left are told', async ({ studio }) => {
  await studio.train.start(15);
  await studio.train.waitFor('running');
  const bar = studio.page.getByRole('contentinfo');
  await expect(bar).toContainText(/epoch \d+/i);
  await expect(bar).toContainText(/img\/s|images/);
  await studio.train.waitForEpochs(2);
  await studio.open('data');
  await expect(bar.getByTestId('run-phase')).toHaveAttribute('data-phase', 'running');
  await studio.page.getByTestId('runbar-stop').click();
  await studio.train.waitFor('done');
});
