import type { BrowserWindow } from 'electron';

/** Brings the window to the front, from wherever it was put away. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
