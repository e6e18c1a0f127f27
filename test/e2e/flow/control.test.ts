import { expect, test } from '../app/test.js';

test('a run is paused, goes on where it was, and is stopped', async ({ studio }) => {
  const { train } = studio;
  await train.start(60);
  await train.waitForEpochs(1);

  await train.pause();
  await train.waitFor('paused');
  const paused = await train.snapshot();
  await studio.page.waitForTimeout(1500);
  const still = await train.snapshot();
  expect(still.records.length).toBe(paused.records.length);
  expect(still.progress?.step).toBe(paused.progress?.step);

  await train.resume();
  await train.waitFor('running');
  await train.waitForEpochs(paused.records.length + 1);

  await train.stop();
  await train.waitFor('done');
  const stopped = await train.snapshot();
  expect(stopped.result?.reason).toBe('stopped');
  expect(stopped.records.map(({ epoch }) => epoch)).toEqual(stopped.records.map((_, index) => index + 1));
  expect(stopped.records.length).toBeLessThan(60);
});

test('menu and shortcuts command the same run', async ({ studio }) => {
  await studio.train.setEpochs(60);
  await studio.menu('train');
  await studio.train.waitFor('running');
  await studio.menu('pause');
  await studio.train.waitFor('paused');
  await studio.menu('pause');
  await studio.train.waitFor('running');
  await studio.menu('stop');
  await studio.train.waitFor('done');
});

test('a page that is loaded again finds its run and goes on showing it', async ({ studio }) => {
  await studio.train.start(60);
  await studio.train.waitForEpochs(1);
  await studio.page.reload();
  await studio.train.waitFor('running');
  const frames = await studio.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let count = 0;
        window.studio.on('run:progress', () => (count += 1));
        setTimeout(() => resolve(count), 2000);
      }),
  );
  expect(frames).toBeGreaterThan(5);
  expect(frames).toBeLessThanOrEqual(21);
});
