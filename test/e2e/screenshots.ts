/** Pictures of every view, in both themes and languages and at two sizes, after a real run: for looking at, and for the README. */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { languages } from '../../src-main/contract/settings.js';
import type { ViewName } from './app/studio.js';
import { test } from './app/test.js';

const folder = resolve(process.env['SCREENSHOTS'] ?? 'results/screenshots');
const views: readonly ViewName[] = ['data', 'model', 'train', 'lr-finder', 'predictions', 'settings'];
const sizes = [
  [1024, 700],
  [1920, 1080],
] as const;

test('every view', async ({ studio }) => {
  const { page, train } = studio;
  await mkdir(folder, { recursive: true });
  await studio.open('lr-finder');
  await page.getByTestId('lr-start').click();
  await page.getByTestId('lr-apply').waitFor({ timeout: 60_000 });
  await train.start(12);
  await train.waitFor('done', 120_000);
  await studio.open('predictions');
  await page.getByTestId('prediction-cell').first().waitFor({ timeout: 30_000 });

  for (const [width, height] of sizes) {
    await studio.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [
      width,
      height,
    ] as [number, number]);
    for (const theme of ['light', 'dark'] as const) {
      for (const language of languages) {
        await page.evaluate((change) => window.studio.request('settings:change', change), { theme, language });
        for (const view of views) {
          await studio.open(view);
          // Charts and pictures are drawn a frame or two later; nothing is under the pointer.
          await page.mouse.move(width - 2, height - 60);
          await page.waitForTimeout(400);
          await page.screenshot({ path: join(folder, `${view}-${theme}-${language}-${width}x${height}.png`) });
        }
      }
    }
  }
});

test('while training', async ({ studio }) => {
  const { page, train } = studio;
  await mkdir(folder, { recursive: true });
  await train.start(40);
  await train.waitForEpochs(12);
  await page.screenshot({ path: join(folder, 'training.png') });
  await train.stop();
  await train.waitFor('done');
});
