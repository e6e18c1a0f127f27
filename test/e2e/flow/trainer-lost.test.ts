import { expect, test } from '../app/test.js';

test('a killed trainer is told of, and starts again', async ({ studio }) => {
  await studio.train.start(60);
  await studio.train.waitForEpochs(1);
  const [pid] = await studio.trainerPids();
  expect(pid).toBeDefined();
  process.kill(pid!, 'SIGKILL');

  const banner = studio.page.getByTestId('trainer-lost');
  await expect(banner).toBeVisible();
  await studio.train.waitFor('failed');
  expect((await studio.train.snapshot()).records.length).toBeGreaterThanOrEqual(1);
  await expect.poll(() => studio.trainerPids()).toEqual([]);

  await studio.page.getByTestId('trainer-restart').click();
  await expect(banner).toBeHidden({ timeout: 30_000 });
  const [next] = await studio.trainerPids();
  expect(next).toBeDefined();
  expect(next).not.toBe(pid);

  await studio.train.start(1);
  await studio.train.waitFor('done');
  expect((await studio.train.snapshot()).records).toHaveLength(1);
});

test('a trainer killed while idle is told of too', async ({ studio }) => {
  await expect.poll(() => studio.trainerPids()).toHaveLength(1);
  await expect.poll(async () => (await studio.page.evaluate(() => window.studio.request('app:info'))).ok).toBe(true);
  const [pid] = await studio.trainerPids();
  process.kill(pid!, 'SIGKILL');
  await expect(studio.page.getByTestId('trainer-lost')).toBeVisible();
  await studio.page.reload();
  await expect(studio.page.getByTestId('trainer-lost')).toBeVisible();
});
