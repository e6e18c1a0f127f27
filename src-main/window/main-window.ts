import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { PageOrigin } from '../security/page-origin.js';
import type { SettingsStore } from '../settings/settings-store.js';
import { backgroundColor } from './background.js';
import { placeWindow, smallestWindow } from './place-window.js';

/** Waits with writing until the window has not moved for this long. Milliseconds. */
const restTime = 400;

function workAreas() {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  return [primary, ...others].map((display) => display.workArea);
}

function rememberPlace(window: BrowserWindow, settings: SettingsStore): void {
  let timer: NodeJS.Timeout | undefined;
  const remember = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!window.isDestroyed()) settings.rememberWindow(window.getNormalBounds(), window.isMaximized());
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(remember, restTime);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('maximize', later);
  window.on('unmaximize', later);
  window.on('close', () => {
    if (timer !== undefined) remember();
  });
}

/** Opens the window; it is shown once the page has been drawn, so that nothing flashes. */
export function openMainWindow(page: PageOrigin, preload: string, settings: SettingsStore): BrowserWindow {
  const window = new BrowserWindow({
    ...placeWindow(settings.bounds, workAreas()),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Perceptron Studio',
    backgroundColor: backgroundColor(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Its dictionaries would be fetched from the network.
      spellcheck: false,
      // Charts go on while another window lies on top.
      backgroundThrottling: false,
      navigateOnDragDrop: false,
    },
  });
  window.once('ready-to-show', () => {
    if (settings.maximized) window.maximize();
    window.show();
  });
  const repaint = () => window.setBackgroundColor(backgroundColor());
  nativeTheme.on('updated', repaint);
  window.once('closed', () => nativeTheme.off('updated', repaint));
  rememberPlace(window, settings);
  void window.loadURL(page.url);
  return window;
}
