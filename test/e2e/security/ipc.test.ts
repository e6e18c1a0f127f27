import { existsSync } from 'node:fs';
import { requestNames } from '../../../src-main/contract/channels.js';
import type { ExperimentFile } from '../../../src-main/contract/experiment.js';
import { preloadFile } from '../app/built-app.js';
import { expect, test } from '../app/test.js';

const smallExperiment: ExperimentFile = {
  version: 1,
  name: 'Small',
  data: { dataset: 'fashion-mnist' },
  model: { layers: [{ type: 'Flatten' }, { type: 'Dense', units: 10, activation: 'softmax' }] },
  compile: { optimizer: { type: 'Adam' } },
  fit: {},
};

test('every request answers a forged payload with a failed result', async ({ studio }) => {
  const outcomes = await studio.page.evaluate(
    async (names) => {
      const request = window.studio.request as (name: string, payload: unknown) => Promise<{ ok: boolean }>;
      const forged: unknown[] = ['forged', 7, [], { forged: true }, { runId: 7 }, null, new Uint8Array(8)];
      const passed: string[] = [];
      for (const name of names) {
        for (const payload of forged) {
          const result = await request(name, payload);
          if (result.ok !== false) passed.push(`${name} ${JSON.stringify(payload)}`);
        }
      }
      return passed;
    },
    [...requestNames],
  );
  expect(outcomes).toEqual([]);
});

test('requests that are not in the table are not made', async ({ studio }) => {
  const outcomes = await studio.page.evaluate(async () => {
    const request = window.studio.request as (name: string) => Promise<{ ok: boolean; problems?: { code: string }[] }>;
    const names = ['shell:open', 'toString', '__proto__', '', 'electron-store-get-data'];
    return Promise.all(names.map(async (name) => (await request(name)).problems?.[0]?.code));
  });
  expect(outcomes).toEqual(['usage', 'usage', 'usage', 'usage', 'usage']);
});

test('events that are not in the table are not heard', async ({ studio }) => {
  const heard = await studio.page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        (window.studio.on as (name: string, listener: () => void) => void)('forged', () => resolve(true));
        setTimeout(() => resolve(false), 300);
      }),
  );
  expect(heard).toBe(false);
});

test('a page of another origin asks in vain, even with the app’s own preload', async ({ studio }) => {
  const answer = await studio.app.evaluate(async ({ BrowserWindow }, preload) => {
    const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await window.loadURL('data:text/html,<p>elsewhere');
    const result: unknown = await window.webContents.executeJavaScript("window.studio.request('app:info')");
    window.destroy();
    return result;
  }, preloadFile);
  expect(answer).toMatchObject({ ok: false, problems: [{ code: 'usage' }] });
});

test('a file that the user never picked is not written', async ({ studio, home }) => {
  await studio.app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
  });
  const file = `${home}/never-picked.json`;
  const answer = await studio.page.evaluate(
    ([experiment, target]) => window.studio.request('experiment:save', { experiment, file: target }),
    [smallExperiment, file] as const,
  );
  expect(answer).toEqual({ ok: true, value: null });
  expect(existsSync(file)).toBe(false);
});
