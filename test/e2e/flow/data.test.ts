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
  await expect(table.getByRole('row')).toHaveCount(await table.getByRole('row').count());
  // Known of this split: training images of class 0, by scikit-learn.
  const numbers = (await table.innerText()).match(/\d,\d{3}|\d+/g) ?? [];
  expect(numbers.length).toBeGreaterThanOrEqual(30);
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
