/** Data of one's own, from the disk into training: tables that scikit-learn ships, and a folder of pictures. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeBitmap } from '../app/bitmap.js';
import { projectFolder } from '../app/built-app.js';
import { DataView } from '../app/data-view.js';
import type { Studio } from '../app/studio.js';
import { expect, test } from '../app/test.js';

const tables = join(projectFolder, 'test/integration/datasets/fixtures/tables');

/** Pictures of three classes of Fashion-MNIST as BMP files in a folder a class, and one file that is no picture. */
async function writePictures(studio: Studio, folder: string): Promise<void> {
  const names = ['ankle-boot', 'bag', 'trouser'];
  for (const [index, stored] of [9, 8, 1].entries()) {
    const samples = await studio.page.evaluate(async (classIndex) => {
      const query = { dataset: 'fashion-mnist', split: {}, part: 'train', classIndex, offset: 0, count: 40 } as const;
      const answer = await window.studio.request('data:samples', query);
      return answer.ok ? { ...answer.value, pixels: [...answer.value.pixels] } : undefined;
    }, stored);
    if (samples === undefined) throw new Error('There are no samples.');
    const size = samples.width * samples.height;
    const place = join(folder, names[index] ?? '');
    await mkdir(place, { recursive: true });
    for (const [at] of samples.positions.entries()) {
      const pixels = Uint8Array.from(samples.pixels.slice(at * size, (at + 1) * size));
      await writeFile(join(place, `${at}.bmp`), encodeBitmap(pixels, samples.width, samples.height));
    }
  }
  await writeFile(join(folder, 'bag', 'broken.png'), 'not a picture');
}

test('a table comes in by its dialog, is looked at, and trains to a class', async ({ studio, home }) => {
  const { page } = studio;
  const data = new DataView(studio);
  const file = join(home, 'cancer.csv');
  await copyFile(join(tables, 'cancer.csv'), file);
  await data.open();
  await data.choose('files', file);
  await expect(page.getByTestId('import-found')).toContainText('569 rows with 30 features each.');
  await expect(page.getByTestId('import-rows').locator('tbody tr')).toHaveCount(4);
  await data.useAndFit();

  await expect(page.getByTestId('data-name')).toHaveText('cancer.csv');
  await expect(page.getByTestId('task')).toHaveText('Binary');
  await expect(page.getByTestId('data-shapes')).toContainText('569 × 30');
  await expect(page.getByTestId('column')).toHaveCount(31);
  await expect(page.getByTestId('split-result')).toHaveText('364 rows to train, 91 to validate, 114 to test at the end.');

  await page.getByTestId('column-list').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('column-detail')).toContainText('Standard deviation');
  await page.getByTestId('column-order-correlation').click();
  await expect(page.getByTestId('column').nth(1)).toContainText('0.79');

  const rows = page.getByTestId('table-rows').locator('tbody tr');
  await expect(rows).toHaveCount(20);
  await page.getByTestId('rows-part-validation').click();
  await expect(page.getByTestId('rows-range')).toHaveText('1–20 of 91');
  for (let turn = 0; turn < 4; turn += 1) await page.getByTestId('rows-next').click();
  await expect(page.getByTestId('rows-range')).toHaveText('81–91 of 91');
  await expect(rows).toHaveCount(11);

  const draft = await studio.draft();
  expect(draft?.data).toMatchObject({ dataset: { type: 'csv', path: file }, preprocessing: [{ type: 'standardize' }] });
  expect(draft?.compile).toMatchObject({ loss: 'binary_crossentropy', metrics: ['binary_accuracy', 'auc'] });

  await studio.train.start(1);
  await studio.train.waitFor('done');
  await studio.open('predictions');
  await expect(page.getByTestId('answer')).toHaveCount(100);
  await page.getByTestId('filter-wrong').click();
  await expect(page.locator('[data-testid="answer"][data-right="true"]')).toHaveCount(0);
});

test('one step back undoes the fitting, the next one the data', async ({ studio, home }) => {
  const { page } = studio;
  const data = new DataView(studio);
  const file = join(home, 'iris.csv');
  await copyFile(join(tables, 'iris.csv'), file);
  await data.open();
  await data.choose('files', file);
  await data.useAndFit();
  await studio.menu('undo');
  await expect(page.getByTestId('task-changes')).toContainText('Dense 3, softmax');
  await expect(page.getByTestId('data-name')).toHaveText('iris.csv');
  await studio.menu('undo');
  await expect(page.getByTestId('data-name')).toHaveText('Fashion-MNIST');
  await expect(page.getByTestId('task-fits')).toBeVisible();
});

test('a quantity is learned from a table that was read otherwise than detected', async ({ studio, home }) => {
  const { page } = studio;
  const data = new DataView(studio);
  const file = join(home, 'diabetes.csv');
  await copyFile(join(tables, 'diabetes.csv'), file);
  await data.open();
  await data.drop([file]);
  await data.waitUntilRead();
  const found = page.getByTestId('import-found');
  await expect(found).toContainText('442 rows with 10 features each.');
  const columns = page.getByTestId('import-columns').locator('tbody tr');
  await columns.first().locator('select').selectOption('ignore');
  await expect(found).toContainText('442 rows with 9 features each.');
  await data.waitUntilRead();
  await data.useAndFit();

  await expect(page.getByTestId('task')).toHaveText('Regression');
  await expect(page.getByTestId('target-histogram')).toBeVisible();
  await expect(page.getByTestId('split-stratify')).toHaveCount(0);
  await page.getByTestId('split-holdout').fill('0.5');
  await expect(page.getByTestId('split-result')).toContainText('221 to test');

  await studio.train.start(1);
  await studio.train.waitFor('done');
  await studio.open('predictions');
  await expect(page.getByTestId('predictions-accuracy')).toContainText('221 test rows');
  await page.getByTestId('sort-key').selectOption('loss');
  await expect(page.getByTestId('answer')).toHaveCount(100);
});

test('a folder of pictures comes in, its unreadable file is named, and it trains', async ({ studio, home }) => {
  const { page } = studio;
  const data = new DataView(studio);
  const folder = join(home, 'clothes');
  await data.open();
  await writePictures(studio, folder);
  await data.choose('folder', folder);
  const found = page.getByTestId('import-found');
  await expect(found).toContainText('120 images of 28 × 28. 3 classes: ankle-boot, bag, trouser');
  await found.getByTestId('unreadable-files-toggle').click();
  await expect(found.getByTestId('unreadable-files')).toContainText('broken.png');
  await page.getByTestId('import-height').fill('20');
  await page.getByTestId('import-width').fill('16');
  await page.getByTestId('import-colour-rgb').click();
  await expect(found).toContainText('120 images of 20 × 16 × 3.');
  await data.waitUntilRead();
  await data.useAndFit();

  await expect(page.getByTestId('data-shapes')).toContainText('120 × 20 × 16 × 3');
  await expect(page.getByTestId('sample-class-2')).toContainText('trouser');
  await expect(page.getByTestId('means-panel').locator('canvas')).toHaveCount(3);
  await expect(page.getByTestId('input-shape')).toContainText('20 × 16 × 3');

  await studio.train.start(1);
  await studio.train.waitFor('done');
  await studio.open('predictions');
  await expect(page.getByTestId('prediction-cell')).toHaveCount(24);
});

test('what cannot be read is said in a sentence, and leaves the data as it is', async ({ studio, home }) => {
  const { page } = studio;
  const data = new DataView(studio);
  const file = join(home, 'letter.pdf');
  await writeFile(file, 'not data');
  await data.open();
  await studio.chooseFile(file);
  await page.getByTestId('data-change').click();
  await page.getByTestId('import-files').click();
  await expect(page.getByTestId('import-problems')).toContainText('letter.pdf');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('import-sheet')).toBeHidden();
  await expect(page.getByTestId('data-name')).toHaveText('Fashion-MNIST');
});

test('preprocessing is put together step by step, by keyboard too', async ({ studio }) => {
  const { page } = studio;
  await new DataView(studio).open();
  await page.getByTestId('step-add').selectOption('reshape');
  await expect(page.getByTestId('input-shape')).toContainText('784');
  await page.getByTestId('step-shape-1').fill('28, 28, 2');
  await expect(page.getByTestId('finding-reshape-size')).toBeVisible();
  await page.getByTestId('step-shape-1').fill('28, 28, 1');
  await expect(page.getByTestId('finding-reshape-size')).toHaveCount(0);
  await page.getByTestId('step-up-1').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByTestId('step-0')).toContainText('Reshape');
  await page.getByTestId('step-remove-0').click();
  await page.getByTestId('step-by-0').fill('127.5');
  await expect.poll(async () => (await studio.draft())?.data.preprocessing).toEqual([{ type: 'divide', by: 127.5 }]);
});

test('the data cache is measured and cleared', async ({ start }) => {
  // Of its own: the shared one is in use elsewhere.
  const studio = await start({ ownCache: true });
  const { page } = studio;
  await new DataView(studio).open();
  await studio.open('settings');
  const cache = page.getByTestId('settings-cache');
  await expect(cache).toContainText(/[1-9][\d.]* MB/);
  await page.getByTestId('clear-cache').click();
  await expect(cache).toContainText('0 MB');
  await studio.open('data');
  await expect(page.getByTestId('sample-class-0')).toBeVisible({ timeout: 60_000 });
});
