import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../app/test.js';

test('closing without training asks nothing', async ({ studio }) => {
  const asked = await studio.answerQuestions(1);
  expect(await asked()).toEqual([]);
  const ended = studio.app.waitForEvent('close');
  await studio.closeWindow();
  await ended;
});

test('closing while training asks; who keeps training keeps the window', async ({ studio }) => {
  await studio.train.start(60);
  await studio.train.waitForEpochs(1);
  const asked = await studio.answerQuestions(1);
  await studio.closeWindow();
  await expect.poll(async () => (await asked()).length).toBe(1);
  const [question] = await asked();
  expect(question).toMatchObject({
    message: 'Training is under way.',
    buttons: ['Stop and Close', 'Keep Training'],
    defaultId: 1,
    cancelId: 1,
  });
  const before = (await studio.train.snapshot()).records.length;
  await studio.train.waitForEpochs(before + 1);
  expect((await studio.train.snapshot()).phase).toBe('running');

  await studio.quit();
  await expect.poll(async () => (await asked()).length).toBe(2);
  expect((await studio.train.snapshot()).phase).toBe('running');
});

test('it asks in the app’s language', async ({ studio }) => {
  await studio.page.getByTestId('language-toggle').click();
  await studio.train.start(60);
  await studio.train.waitForEpochs(1);
  const asked = await studio.answerQuestions(1);
  await studio.closeWindow();
  await expect.poll(async () => (await asked())[0]?.buttons).toEqual(['중지하고 닫기', '계속 훈련']);
});

test('who stops and closes keeps the run as far as it came', async ({ studio }) => {
  await studio.train.start(60);
  await studio.train.waitForEpochs(2);
  const { folder } = await studio.train.snapshot();
  const [trainer] = await studio.trainerPids();
  await studio.answerQuestions(0);
  const ended = studio.app.waitForEvent('close');
  await studio.closeWindow();
  await ended;

  const record = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as {
    state: string;
    result?: { reason: string; epochs: number };
  };
  expect(record.state).toBe('done');
  expect(record.result?.reason).toBe('stopped');
  expect(record.result?.epochs).toBeGreaterThanOrEqual(2);
  expect(readFileSync(join(folder, 'history.jsonl'), 'utf8').trim().split('\n').length).toBeGreaterThanOrEqual(2);
  expect(existsSync(join(folder, 'weights.safetensors'))).toBe(true);
  expect(trainer).toBeDefined();
  expect(existsSync(`/proc/${trainer}/exe`)).toBe(false);
});

test('a trainer that hangs does not keep the window from closing', async ({ studio }) => {
  await studio.train.start(60);
  await studio.train.waitForEpochs(1);
  const { folder } = await studio.train.snapshot();
  const [trainer] = await studio.trainerPids();
  process.kill(trainer!, 'SIGSTOP');
  await studio.answerQuestions(0);
  const ended = studio.app.waitForEvent('close', { timeout: 40_000 });
  await studio.closeWindow();
  await ended;
  expect(existsSync(`/proc/${trainer}/exe`)).toBe(false);
  expect(readFileSync(join(folder, 'run.json'), 'utf8')).toContain('"failed"');
});
