import { countPixels } from '../app/pixels.js';
import { expect, test } from '../app/test.js';

test('the data is described: shapes, classes and the split', async ({ studio }) => {
  await studio.open('data');
  const shapes = studio.page.getByTestId('data-shapes');
  await expect(shapes).toContainText('60,000 × 28 × 28', { timeout: 60_000 });
  await expect(shapes).toContainText('10,000 × 28 × 28');
  await expect(studio.page.getByTestId('class-chart')).toBeVisible();
  await studio.page.getByTestId('class-table-toggle').click();
  const table = studio.page.getByTestId('class-table');
  await expect(table).toContainText('Ankle boot');
  const counts = await studio.page.evaluate(async () => {
    const split = { test_size: 0.2, random_state: 42, stratify: false, holdout: 0.2 };
    const answer = await window.studio.request('data:describe', { dataset: 'fashion-mnist', split });
    return answer.ok ? answer.value.parts.train.classCounts : [];
  });
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(48_000);
  for (const count of counts) await expect(table).toContainText(count.toLocaleString('en'));
});

test('each class shows its pictures', async ({ studio }) => {
  await studio.open('data');
  const canvases = studio.page.locator('[data-testid^="sample-class-"] canvas');
  await expect(canvases).toHaveCount(10, { timeout: 60_000 });
  await expect.poll(async () => (await countPixels(canvases.first())).distinctColours).toBeGreaterThan(20);
  const first = await canvases.first().evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  await studio.page.getByTestId('samples-next').click();
  await expect.poll(() => canvases.first().evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())).not.toBe(first);
});

test('another split is another share', async ({ studio }) => {
  await studio.open('data');
  await expect(studio.page.getByTestId('view-data')).toContainText('12,000', { timeout: 60_000 });
  await studio.page.getByTestId('split-test-size').fill('0.1');
  await expect(studio.page.getByTestId('view-data')).toContainText('54,000');
  await expect(studio.page.getByTestId('view-data')).toContainText('6,000');
});
