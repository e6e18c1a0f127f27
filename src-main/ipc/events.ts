import type { BrowserWindow } from 'electron';
import type { EventName, Events } from '../contract/ipc.js';

/** Tells a window something, unless it is gone already. */
export function sendEvent<N extends EventName>(window: BrowserWindow | null, name: N, payload: Events[N]): void {
  if (window === null || window.isDestroyed() || window.webContents.isDestroyed()) return;
  window.webContents.send(name, payload);
}
