/** The one object the window has of the desktop: `window.studio`, made of the contract's channels and nothing else. */
import { contextBridge, ipcRenderer } from 'electron';
import { eventNames, requestNames } from '../contract/channels.js';
import type { EventName, Events, StudioApi } from '../contract/ipc.js';
import type { Problem } from '../contract/problem.js';
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

const studio: StudioApi = {
  async request(name, ...payload) {
    if (!requestNames.has(name)) return failure('usage', `There is no request "${String(name)}".`);
    try {
      return await ipcRenderer.invoke(name, ...payload.slice(0, 1));
    } catch (error) {
      return failure('internal', error instanceof Error ? error.message : String(error));
    }
  },
  on(name, listener) {
    return eventNames.has(name) ? subscriptions.add(name, listener) : () => undefined;
  },
};

contextBridge.exposeInMainWorld('studio', studio);
