import { countPixels } from '../app/pixels.js';
import { expect, test } from '../app/test.js';

test('the suggested rate goes into the experiment by one click', async ({ studio }) => {
  await studio.open('lr-finder');
  await studio.page.getByTestId('lr-start').click();
  const apply = studio.page.getByTestId('lr-apply');
  await expect(apply).toBeEnabled({ timeout: 60_000 });
  const canvas = studio.page.getByTestId('lr-chart').locator('canvas').first();
  await expect.poll(async () => (await countPixels(canvas)).drawn).toBeGreaterThan(200);

  await apply.click();
  const rateInDraft = async () => (await studio.draft())?.compile.optimizer.learning_rate ?? 0.001;
  await expect.poll(rateInDraft).not.toBe(0.001);
  const rate = await rateInDraft();
  expect(rate).toBeGreaterThan(1e-5);
  expect(rate).toBeLessThan(1);

  await studio.menu('undo');
  await expect.poll(rateInDraft).toBe(0.001);
});
