import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userDataOf } from '../app/launch.js';
import { expect, test } from '../app/test.js';

test('settings, draft and the window’s size survive a restart', async ({ start }) => {
  const first = await start();
  await first.page.getByTestId('language-toggle').click();
  await first.open('settings');
  await first.page.getByTestId('setting-theme-dark').click();
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await first.train.setEpochs(7);
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1234, 777));
  await expect.poll(async () => (await first.draft())?.fit.epochs).toBe(7);
  await first.end();

  const second = await start();
  await expect(second.page.getByRole('navigation')).toContainText('데이터');
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await second.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(true);
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize())).toEqual([1234, 777]);
  await second.train.open();
  await expect(second.page.getByTestId('epochs-input')).toHaveValue('7');
});

test('an edit just before closing is not lost', async ({ start }) => {
  const first = await start();
  await first.train.setEpochs(9);
  await first.end();
  const second = await start();
  await second.train.open();
  await expect(second.page.getByTestId('epochs-input')).toHaveValue('9');
});

test('a crash of the whole app loses no more than the last moment', async ({ start }) => {
  const first = await start();
  await first.train.setEpochs(11);
  await expect.poll(async () => (await first.draft())?.fit.epochs).toBe(11);
  await first.crash();
  const second = await start();
  await second.train.open();
  await expect(second.page.getByTestId('epochs-input')).toHaveValue('11');
});

test('damaged settings and a damaged draft give way to the defaults and are kept beside', async ({ start, home }) => {
  const folder = userDataOf(home);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), '{"theme":"da');
  writeFileSync(join(folder, 'draft.json'), '{"experiment":');
  const studio = await start();
  await expect(studio.page.getByRole('navigation')).toContainText('Data');
  await studio.open('model');
  await expect(studio.page.getByTestId('summary-text')).toContainText('79,510');
  expect(readFileSync(join(folder, 'settings.json.broken'), 'utf8')).toBe('{"theme":"da');
  expect(existsSync(join(folder, 'draft.json.broken'))).toBe(true);
});
