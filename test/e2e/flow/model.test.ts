import { expect, test } from '../app/test.js';

test('the notes’ model has 78,500 and 1,010 parameters, 79,510 together', async ({ studio }) => {
  await studio.open('model');
  const summary = studio.page.getByTestId('summary-text');
  await expect(summary).toContainText('78,500');
  await expect(summary).toContainText('1,010');
  await expect(summary).toContainText('Total params: 79,510');
});

test('the summary follows an edit, and undo takes it back', async ({ studio }) => {
  await studio.open('model');
  const summary = studio.page.getByTestId('summary-text');
  await studio.page.getByTestId('layer-row').nth(1).click();
  await studio.page.getByTestId('units-input').fill('50');
  await expect(summary).toContainText('39,250');
  await expect(summary).toContainText('Total params: 39,760');
  await studio.page.getByTestId('units-input').blur();
  await studio.menu('undo');
  await expect(summary).toContainText('Total params: 79,510');
  await studio.menu('redo');
  await expect(summary).toContainText('Total params: 39,760');
});
