/** A line from the trainer to the window, past the main process. */
import { MessageChannelMain, type BrowserWindow } from 'electron';
import { progressChannel } from '../preload/progress-channel.js';
import type { Workbench } from '../workbench/workbench.js';

/**
 * Lays a new line whenever one of its ends is new: the page was loaded again, or the trainer started again. The former
 * line's ports close by themselves with the end that went away, or when the page takes the new one.
 */
export class ProgressLink {
  readonly #workbench: Workbench;
  #window: BrowserWindow | null = null;
  #pageReady = false;
  #trainerReady = false;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    workbench.on('trainerReady', () => {
      this.#trainerReady = true;
      this.#connect();
    });
    workbench.on('trainerLost', () => {
      this.#trainerReady = false;
    });
  }

  /** Serves this window from now on. */
  serve(window: BrowserWindow): void {
    this.#window = window;
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#pageReady = false;
    });
    window.webContents.on('did-finish-load', () => {
      this.#pageReady = true;
      this.#connect();
    });
    window.once('closed', () => {
      this.#pageReady = false;
      this.#window = null;
    });
  }

  #connect(): void {
    if (this.#window === null || !this.#pageReady || !this.#trainerReady) return;
    const { port1, port2 } = new MessageChannelMain();
    this.#workbench.attachProgressPort(port1);
    this.#window.webContents.postMessage(progressChannel, null, [port2]);
  }
}
