import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { userDataOf } from '../app/launch.js';
import { expect, test } from '../app/test.js';

test('an error nobody expected is noted in full and told in a sentence; the app goes on', async ({ studio, home }) => {
  const asked = await studio.answerQuestions(0);
  await studio.app.evaluate(() => {
    setTimeout(() => {
      throw new Error('planted fault');
    }, 0);
  });
  await expect.poll(async () => (await asked()).length).toBe(1);
  const [told] = await asked();
  expect(told?.message).toBe('Something unexpected went wrong. Your work is kept.');
  expect(JSON.stringify(told)).not.toContain('planted');
  const log = readFileSync(join(userDataOf(home), 'logs', 'main.log'), 'utf8');
  expect(log).toContain('planted fault');
  expect(log).toMatch(/\n {4}at /);
  expect(await studio.page.evaluate(async () => (await window.studio.request('settings:read')).ok)).toBe(true);
});

test('a page whose process dies is loaded again', async ({ studio }) => {
  const api = await studio.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('There is no window.');
    // The first load may not have been reported yet: what counts is the one after the end.
    const loaded = new Promise<void>((resolve) => {
      contents.once('render-process-gone', () => contents.once('did-finish-load', () => resolve()));
    });
    contents.forcefullyCrashRenderer();
    await loaded;
    return contents.executeJavaScript('typeof window.studio.request') as Promise<string>;
  });
  expect(api).toBe('function');
});
