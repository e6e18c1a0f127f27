import { expect, test } from '../app/test.js';
import { listen } from './listener.js';

const home = 'app://studio/index.html';

test('the page goes nowhere else', async ({ studio }) => {
  const listener = await listen();
  const elsewhere = [
    `http://127.0.0.1:${listener.port}/`,
    'file:///',
    'data:text/html,<p>elsewhere',
    'about:blank',
    'app://elsewhere/',
  ];
  for (const address of elsewhere) {
    await studio.page.evaluate((target) => void (location.href = target), address);
    await studio.page.waitForTimeout(300);
    await studio.page.waitForURL(home);
    expect(await studio.page.evaluate(() => typeof window.studio.request), address).toBe('function');
  }
  expect(listener.knocks).toEqual([]);
  await listener.close();
});

test('a clicked link goes nowhere else', async ({ studio }) => {
  const listener = await listen();
  for (const target of ['_self', '_top', '_blank']) {
    await studio.page.evaluate(
      ([href, where]) => {
        const link = document.createElement('a');
        link.href = href;
        link.target = where;
        document.body.append(link);
        link.click();
      },
      [`http://127.0.0.1:${listener.port}/`, target] as const,
    );
    await studio.page.waitForTimeout(300);
    expect(studio.page.url(), target).toBe(home);
  }
  expect(studio.app.windows()).toHaveLength(1);
  expect(listener.knocks).toEqual([]);
  await listener.close();
});

test('no window is opened', async ({ studio }) => {
  const opened = await studio.page.evaluate(() =>
    ['https://localhost/', 'about:blank', 'app://studio/index.html', ''].map((address) => window.open(address) !== null),
  );
  expect(opened).toEqual([false, false, false, false]);
  expect(studio.app.windows()).toHaveLength(1);
  expect(await studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('no frame and no web view is embedded', async ({ studio }) => {
  const frames = await studio.page.evaluate(async () => {
    for (const name of ['iframe', 'webview', 'object', 'embed']) {
      const element = document.createElement(name);
      try {
        element.setAttribute(name === 'object' ? 'data' : 'src', 'app://studio/index.html');
      } catch {
        // Trusted types refuse the address of a plugin.
      }
      document.body.append(element);
    }
    await new Promise((done) => setTimeout(done, 500));
    return [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument?.querySelector('#app') ?? null);
  });
  expect(frames).toEqual([null]);
  expect(await studio.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('the page may be loaded again', async ({ studio }) => {
  await studio.page.reload();
  expect(studio.page.url()).toBe(home);
  expect(await studio.page.evaluate(async () => (await window.studio.request('settings:read')).ok)).toBe(true);
});
