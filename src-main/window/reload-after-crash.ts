import type { BrowserWindow } from 'electron';

/** A page that crashes again within this time is left alone. Milliseconds. */
const patience = 10_000;

/** Loads the page again if its process dies; training goes on meanwhile, and the page asks for a snapshot. */
export function reloadAfterCrash(window: BrowserWindow): void {
  let last = -Infinity;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || performance.now() - last < patience) return;
    last = performance.now();
    // Loading from within the event's own turn is lost.
    setImmediate(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    });
  });
}
