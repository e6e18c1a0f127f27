import type { ConsoleMessage } from '@playwright/test';
import { expect, test } from '../app/test.js';

test('no view complains: no error, no warning, nothing refused by the policy', async ({ studio }) => {
  const complaints: string[] = [];
  const note = (message: ConsoleMessage) => {
    if (message.type() !== 'log' && message.type() !== 'debug') complaints.push(`${message.type()}: ${message.text()}`);
  };
  studio.page.on('console', note);
  studio.page.on('pageerror', (error) => complaints.push(String(error)));
  await studio.page.reload();
  for (const toggle of ['language-toggle', 'theme-toggle', 'language-toggle']) {
    for (const view of ['data', 'model', 'train', 'lr-finder', 'predictions', 'settings'] as const) {
      await studio.open(view);
      await studio.page.waitForTimeout(150);
    }
    await studio.page.getByTestId(toggle).click();
  }
  await studio.train.start(1);
  await studio.train.waitFor('done');
  await studio.open('predictions');
  await expect(studio.page.getByTestId('prediction-cell').first()).toBeVisible({ timeout: 30_000 });
  expect(complaints).toEqual([]);
});
