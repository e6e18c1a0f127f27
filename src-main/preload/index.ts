/** The one object the window has of the desktop: `window.studio`, made of the contract's channels and nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { eventNames, requestNames } from '../contract/channels.js';
import type { EventName, Events, StudioApi } from '../contract/ipc.js';
import type { DataSource } from '../contract/sources/index.js';
import type { Problem, Result } from '../contract/problem.js';
import { receiveProgress } from './progress-port.js';
import { Subscriptions } from './subscriptions.js';

const subscriptions = new Subscriptions();

for (const name of eventNames as ReadonlySet<EventName>) {
  ipcRenderer.on(name, (_event, payload: Events[typeof name]) => subscriptions.deliver(name, payload));
}
receiveProgress((frame) => subscriptions.deliver('run:progress', frame));

function failure(code: Problem['code'], message: string) {
  return { ok: false, problems: [{ code, message, params: { message } }] } as const;
}

/** A page could name any path in it: only paths that the system gives for dropped files are asked for. */
const notForThePage: ReadonlySet<string> = new Set(['data:detect']);

/** A file's path by the system; an object that the page has made up has none. */
function pathOf(file: object): string {
  try {
    return webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);
  } catch {
    return '';
  }
}

const studio: StudioApi = {
  async request(name, ...payload) {
    if (!requestNames.has(name) || notForThePage.has(name)) return failure('usage', `There is no request "${String(name)}".`);
    try {
      return await ipcRenderer.invoke(name, ...payload.slice(0, 1));
    } catch (error) {
      return failure('internal', error instanceof Error ? error.message : String(error));
    }
  },
  async detectDropped(files) {
    const paths = files.map(pathOf).filter((path) => path !== '');
    if (paths.length === 0) return failure('usage', 'What was dropped is no file.');
    try {
      return (await ipcRenderer.invoke('data:detect', { paths })) as Result<DataSource>;
    } catch (error) {
      return failure('internal', error instanceof Error ? error.message : String(error));
    }
  },
  on(name, listener) {
    return eventNames.has(name) ? subscriptions.add(name, listener) : () => undefined;
  },
};

contextBridge.exposeInMainWorld('studio', studio);
