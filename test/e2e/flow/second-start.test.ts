import { launch } from '../app/launch.js';
import { expect, test } from '../app/test.js';

test('a second start brings the first window to the front and ends', async ({ studio, home }) => {
  await studio.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.hide();
  });
  const outcome = await launch({ home }).then(
    async (second) => {
      await second.waitForEvent('close', { timeout: 15_000 }).catch(() => undefined);
      return second.process().exitCode;
    },
    () => 0,
  );
  expect(outcome).toBe(0);
  await expect
    .poll(() => studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible())))
    .toEqual([true]);
});
