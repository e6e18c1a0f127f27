import { expect, test } from '../app/test.js';

test('the window is sandboxed and isolated', async ({ studio }) => {
  const preferences = await studio.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  expect(preferences['nodeIntegrationInWorker']).not.toBe(true);
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    experimentalFeatures: false,
  });
});

test('the page has nothing of Node or Electron but the contract’s three functions', async ({ studio }) => {
  const found = await studio.page.evaluate(() => ({
    globals: ['require', 'process', 'Buffer', 'module', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
    api: Object.keys(window.studio).sort(),
  }));
  expect(found).toEqual({ globals: [], api: ['detectDropped', 'on', 'request'] });
});

test('the page cannot put its own functions in the place of the API', async ({ studio }) => {
  const kept = await studio.page.evaluate(() => {
    const before = window.studio;
    try {
      (window as unknown as { studio: unknown }).studio = {};
    } catch {
      // Refused, as it should be.
    }
    return window.studio === before;
  });
  expect(kept).toBe(true);
});

test('eval and its kin are refused', async ({ studio }) => {
  // The debugger's own call is exempt from the policy; what is called later from the page is not.
  const outcomes = await studio.page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const tries = [() => eval('1'), () => new Function('return 1')(), () => (0, eval)('1')];
        setTimeout(() => {
          resolve(
            tries.map((attempt) => {
              try {
                return String(attempt());
              } catch (error) {
                return error instanceof Error ? error.name : 'refused';
              }
            }),
          );
        }, 0);
      }),
  );
  expect(outcomes).toEqual(['EvalError', 'EvalError', 'EvalError']);
});

test('inline styles and handlers, and what lies elsewhere, are refused', async ({ studio }) => {
  const violated = await studio.page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const directives = new Set<string>();
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => directives.add(effectiveDirective));
        const style = document.createElement('style');
        style.textContent = 'body { display: none }';
        document.head.append(style);
        const button = document.createElement('button');
        try {
          button.setAttribute('onclick', 'globalThis.hacked = true');
        } catch {
          // Refused, as it should be.
        }
        document.body.append(button);
        button.click();
        const remote = document.createElement('img');
        remote.src = 'https://localhost/a.png';
        document.body.append(remote);
        setTimeout(() => resolve([...directives].sort()), 500);
      }),
  );
  expect(violated).toEqual(expect.arrayContaining(['img-src', 'style-src-elem']));
  expect(await studio.page.evaluate(() => 'hacked' in globalThis)).toBe(false);
  expect(await studio.page.evaluate(() => getComputedStyle(document.body).display)).not.toBe('none');
});

test('text becomes no markup or script', async ({ studio }) => {
  const errors = await studio.page.evaluate(() => {
    const attempts = [
      () => (document.createElement('div').innerHTML = '<img>'),
      () => (document.createElement('script').text = 'globalThis.hacked = true'),
    ];
    return attempts.map((attempt) => {
      try {
        attempt();
        return 'allowed';
      } catch (error) {
        return error instanceof Error ? error.name : 'refused';
      }
    });
  });
  expect(errors).toEqual(['TypeError', 'TypeError']);
});
